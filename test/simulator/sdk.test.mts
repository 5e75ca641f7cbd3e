import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import Linq from '@linqapp/sdk';
import axios from 'axios';

import { SEED, type Simulator, startSimulator } from './index.mts';
import { receiver, type Receiver } from './receiver.mts';

const [FROM] = SEED.lines;
const { ana, ben, cleo, dora, rick, sam } = SEED.people;
const TO = [ana, ben, cleo];
const hello = { parts: [{ type: 'text' as const, value: 'Hello' }] };

let simulator: Simulator;
let linq: Linq;
let inbox: Receiver;

beforeAll(async () => {
	simulator = await startSimulator({ settleMs: 1, holdToSchemas: true });
	linq = new Linq({
		apiKey: simulator.apiKey,
		baseURL: simulator.url,
		maxRetries: 0,
		webhookSecret: null,
	});
	inbox = await receiver();
});
afterEach(() => simulator.assertLinqsShapes());
afterAll(async () => {
	await inbox.stop();
	await simulator.stop();
});

const settled = async () => await simulator.control.settle();
const newGroup = async (to: string[] = TO) => {
	const { chat } = await linq.chats.create({ from: FROM, to, message: hello });
	await linq.chats.update(chat.id, { display_name: `Group ${chat.id}` });
	await settled();
	return chat;
};

describe('Linq’s own client against the simulator', () => {
	test('creates, reads, lists, names and leaves groups', async () => {
		const group = await newGroup();
		expect(group).toMatchObject({
			is_group: true,
			service: 'iMessage',
			health_status: { status: 'HEALTHY' },
		});
		const chat = await linq.chats.retrieve(group.id);
		expect(chat.display_name).toBe(`Group ${group.id}`);
		const listed = await linq.chats.listChats({ from: FROM, limit: 1 });
		expect(listed.chats).toHaveLength(1);
		await linq.chats.leaveChat(group.id);
		await settled();
		await expect(linq.chats.messages.send(group.id, { message: hello })).rejects.toMatchObject({
			status: 409,
		});
	});

	test('adds and removes participants', async () => {
		const group = await newGroup();
		expect(await linq.chats.participants.add(group.id, { handle: dora })).toMatchObject({
			status: 'accepted',
		});
		await settled();
		expect(await linq.chats.participants.remove(group.id, { handle: ben })).toMatchObject({
			status: 'accepted',
		});
		await settled();
		const { handles } = await linq.chats.retrieve(group.id);
		expect(handles.map(({ handle, status }) => [handle, status])).toEqual([
			[FROM, 'active'],
			[ana, 'active'],
			[ben, 'removed'],
			[cleo, 'active'],
			[dora, 'active'],
		]);
	});

	test('sends, reads, edits, deletes and reacts to messages, and follows threads', async () => {
		const group = await newGroup();
		const { message } = await linq.chats.messages.send(group.id, { message: hello });
		const answer = await linq.chats.messages.send(group.id, {
			message: { ...hello, reply_to: { message_id: message.id } },
		});
		expect((await linq.messages.retrieve(message.id)).chat_id).toBe(group.id);
		expect((await linq.chats.messages.list(group.id, { limit: 2 })).messages).toHaveLength(2);
		const thread = await linq.messages.listMessagesThread(answer.message.id);
		expect(thread.messages.map(({ id }) => id)).toEqual([message.id, answer.message.id]);
		expect(await linq.messages.update(message.id, { text: 'Hi' })).toMatchObject({
			parts: [{ value: 'Hi' }],
		});
		await linq.messages.addReaction(message.id, { operation: 'add', type: 'love' });
		await settled();
		expect((await linq.messages.retrieve(message.id)).parts?.[0]).toMatchObject({
			reactions: [{ type: 'love', is_me: true }],
		});
		await linq.messages.delete(answer.message.id);
		await expect(linq.messages.retrieve(answer.message.id)).rejects.toMatchObject({ status: 404 });
	});

	test('sends without choosing a line', async () => {
		const first = await linq.messages.create({ to: [rick, sam], message: hello });
		expect(first).toMatchObject({
			created_new_chat: true,
			is_group: true,
			service: 'SMS',
			from_selection: { reason: 'new_best_number' },
		});
		const second = await linq.messages.create({ to: [sam, rick], message: hello });
		expect(second).toMatchObject({ created_new_chat: false, chat_id: first.chat_id });
	});

	test('uploads, reads, sends and deletes attachments and voice memos', async () => {
		const group = await newGroup();
		const bytes = Buffer.from('not really a picture');
		const created = await linq.attachments.create({
			filename: 'a.png',
			content_type: 'image/png',
			size_bytes: bytes.length,
		});
		await expect(
			linq.chats.messages.send(group.id, {
				message: { parts: [{ type: 'media', attachment_id: created.attachment_id }] },
			}),
		).rejects.toMatchObject({ status: 404 });
		await axios.put(created.upload_url, bytes, { headers: created.required_headers });
		const read = await linq.attachments.retrieve(created.attachment_id);
		const { data } = await axios.get<ArrayBuffer>(String(read.download_url), {
			responseType: 'arraybuffer',
		});
		expect(Buffer.from(data)).toEqual(bytes);
		const part = { type: 'media' as const, attachment_id: created.attachment_id };
		const { message } = await linq.chats.messages.send(group.id, { message: { parts: [part] } });
		expect(message.parts[0]).toMatchObject({
			type: 'media',
			filename: 'a.png',
			size_bytes: bytes.length,
		});
		const voice_memo_url = 'https://example.com/memo.m4a';
		const memo = await linq.chats.sendVoicememo(group.id, { voice_memo_url });
		expect(memo.voice_memo).toMatchObject({ status: 'queued', to: TO });
		await linq.attachments.delete(created.attachment_id);
		await expect(linq.attachments.retrieve(created.attachment_id)).rejects.toMatchObject({
			status: 404,
		});
	});

	test('lists lines, checks reachability, manages the contact card', async () => {
		const { phone_numbers } = await linq.phoneNumbers.list();
		expect(phone_numbers.map(({ phone_number }) => phone_number)).toEqual(SEED.lines);
		expect(await linq.capability.checkIMessage({ address: ana })).toEqual({
			address: ana,
			available: true,
		});
		await expect(linq.capability.checkRCS({ address: ana })).rejects.toMatchObject({ status: 429 });
		simulator.control.advanceClock({ ms: 10_000 });
		expect(await linq.capability.checkRCS({ address: ana })).toEqual({
			address: ana,
			available: false,
		});
		const group = await newGroup();
		await expect(linq.chats.shareContactCard(group.id)).rejects.toMatchObject({ status: 404 });
		await linq.contactCard.create({ phone_number: FROM, first_name: 'Example' });
		await linq.contactCard.update({ phone_number: FROM, last_name: 'Inc.' });
		expect(
			(await linq.contactCard.retrieve({ phone_number: FROM })).contact_cards[0],
		).toMatchObject({ last_name: 'Inc.' });
		await linq.chats.shareContactCard(group.id);
	});

	test('types, reads, shares locations and marks as read', async () => {
		const group = await newGroup();
		await linq.chats.typing.start(group.id);
		expect(simulator.control.typing({ chatId: group.id })).toBe(true);
		await linq.chats.typing.stop(group.id);
		await linq.chats.markAsRead(group.id);
		simulator.control.shareLocation({ from: ana, longitude: 13.4, latitude: 52.5 });
		const { data } = await linq.chats.location.retrieve(group.id);
		expect(data.features).toMatchObject([
			{ geometry: { coordinates: [13.4, 52.5] }, properties: { handle: ana } },
		]);
		await expect(linq.chats.location.request(group.id)).rejects.toMatchObject({ status: 409 });
		const { chat_id } = await linq.messages.create({ to: [ana], message: hello });
		expect(await linq.chats.location.request(chat_id)).toMatchObject({ success: true });
	});

	test('replaces an app card once it is delivered', async () => {
		const app = { bundle_id: 'com.example.app', name: 'Example', team_id: 'ABCDEFGHIJ' };
		const card = { type: 'imessage_app' as const, app, layout: { caption: 'One' } };
		const sent = await linq.messages.create({ to: [ana], message: { parts: [card] } });
		const layout = { caption: 'Two' };
		await settled();
		const updated = await linq.messages.updateAppCard(sent.message.id, { layout });
		expect(updated.message).toMatchObject({ parts: [{ app, layout }] });
		expect(updated.message.id).not.toBe(sent.message.id);
		// Groups never tell of a delivery.
		const group = await newGroup();
		const undelivered = await linq.chats.messages.send(group.id, { message: { parts: [card] } });
		await expect(
			linq.messages.updateAppCard(undelivered.message.id, { layout }),
		).rejects.toMatchObject({ status: 409 });
		const words = await linq.messages.create({ to: [ana], message: hello });
		await expect(linq.messages.updateAppCard(words.message.id, { layout })).rejects.toMatchObject({
			status: 400,
		});
	});

	test('forwards a line, and asks which line to use', async () => {
		const { phone_numbers } = await linq.phoneNumbers.list();
		const id = String(phone_numbers[0]?.id);
		expect(await linq.phoneNumbers.update(id, { forwarding_number: ana })).toEqual({
			id,
			phone_number: FROM,
			forwarding_number: ana,
		});
		expect(await linq.phoneNumbers.update(id, { forwarding_number: '' })).toMatchObject({
			forwarding_number: null,
		});
		await expect(
			linq.phoneNumbers.update('3fa85f64-5717-4562-b3fc-2c963f66afa6', { forwarding_number: '' }),
		).rejects.toMatchObject({ status: 404 });
		expect((await linq.phonenumbers.list()).phone_numbers).toHaveLength(SEED.lines.length);
		await linq.chats.create({ from: SEED.lines[1], to: [rick], message: hello });
		expect(await linq.availableNumber.retrieve()).toMatchObject({ phone_number: FROM });
		expect(await linq.availableNumber.retrieve({ to: [rick] })).toMatchObject({
			phone_number: SEED.lines[1],
		});
	});

	test('manages subscriptions and accepts every delivery', async () => {
		const { events } = await linq.webhookEvents.list();
		const created = await linq.webhookSubscriptions.create({
			target_url: `${inbox.url}/all`,
			subscribed_events: events,
		});
		expect(created.signing_secret).toMatch(/^whsec_/);
		expect(await linq.webhookSubscriptions.retrieve(created.id)).not.toHaveProperty(
			'signing_secret',
		);

		const group = await newGroup([...TO, dora]);
		const { message } = await linq.chats.messages.send(group.id, { message: hello });
		const { control } = simulator;
		control.reply({ chatId: group.id, from: ana, text: 'Hi!' });
		control.react({ messageId: message.id, from: ana, type: 'like' });
		control.react({ messageId: message.id, from: ana, type: 'like', operation: 'remove' });
		control.join({ chatId: group.id, handle: '+12025550170' });
		control.leave({ chatId: group.id, handle: ben });
		control.rename({ chatId: group.id, name: 'Ours', by: ana });
		await linq.chats.update(group.id, { group_chat_icon: 'https://example.com/icon.png' });
		await linq.messages.update(message.id, { text: 'Hello again' });
		await linq.messages.create({ to: [ana], message: hello });
		control.emit({ type: 'chat.typing_indicator.started', data: { chat_id: group.id } });
		await settled();

		const types = new Set(
			inbox.received.map(({ body, headers }) => {
				const event = linq.webhooks.unwrap(body, { headers, key: created.signing_secret });
				return event.event_type;
			}),
		);
		expect([...types].sort()).toEqual([
			'chat.created',
			'chat.group_icon_updated',
			'chat.group_name_updated',
			'chat.typing_indicator.started',
			'message.delivered',
			'message.edited',
			'message.received',
			'message.sent',
			'participant.added',
			'participant.removed',
			'reaction.added',
			'reaction.removed',
			'webhook_subscription.created',
		]);

		await linq.webhookSubscriptions.update(created.id, { is_active: false });
		expect((await linq.webhookSubscriptions.list()).subscriptions).toHaveLength(1);
		await linq.webhookSubscriptions.delete(created.id);
		expect((await linq.webhookSubscriptions.list()).subscriptions).toHaveLength(0);
	});
});
