import type { IDataObject } from 'n8n-workflow';

import { fileItem, uploaded } from './files.mts';
import {
	contactCard,
	create,
	createPoll,
	locator,
	onChat,
	onPoll,
	question,
	sendTo,
	sendToPeople,
	UPLOAD,
	voiceMemo,
} from './parameters.mts';
import { ana, ben, dora, LINE } from './seed.mts';
import type { Linq } from './useLinq.mts';

const confirmed = { options: { waitForConfirmation: true } };
const sameText = { skipIf: { condition: [{ kind: 'sameText', minutes: 5 }] } };
/** Quiet hours of 24 hours but for a minute, twice. */
const nearlyAlways = [
	{ kind: 'quietHours', from: '00:00', to: '23:59' },
	{ kind: 'quietHours', from: '12:00', to: '11:59' },
];
const list = { returnAll: true, simplify: true, options: {} };
const byId = (resource: string, operation: string, ids: IDataObject): IDataObject => ({
	...{ resource, operation, simplify: true, options: {} },
	...ids,
});
const parts = [
	{ type: 'text' as const, value: 'See' },
	{ type: 'media' as const, url: 'https://example.com/plan.pdf' },
];
const reply = (linq: Linq) => ({
	messageId: linq.control.reply({ chatId: linq.newGroup(), from: ana, parts }).id,
});
const attachment = async (linq: Linq) => ({ attachmentId: await uploaded(linq) });
const subscription = async (linq: Linq) => ({
	subscriptionId: (await linq.subscribe('http://127.0.0.1:9/a')).id,
});

/** For each operation one or more runs that show as many of its output fields as possible. */
export const GOOD_PATHS: Readonly<Record<string, (linq: Linq) => Promise<IDataObject[]>>> = {
	'attachment/delete': async (linq) => [byId('attachment', 'delete', await attachment(linq))],
	'attachment/download': async (linq) => [
		{ ...byId('attachment', 'download', await attachment(linq)), binaryPropertyName: 'data' },
	],
	'attachment/get': async (linq) => [byId('attachment', 'get', await attachment(linq))],
	'attachment/upload': async () => [UPLOAD],
	'contactCard/create': async () => [
		contactCard('create', { firstName: 'a', lastName: 'b', imageUrl: 'https://example.com/a.png' }),
	],
	'contactCard/delete': async (linq) => {
		linq.control.addContactCard({ phoneNumber: LINE, firstName: 'Example' });
		return [contactCard('delete')];
	},
	'contactCard/getAll': async (linq) => {
		linq.control.addContactCard({ phoneNumber: LINE, firstName: 'Example' });
		return [contactCard('getAll', { returnAll: true })];
	},
	'contactCard/update': async (linq) => {
		linq.control.addContactCard({ phoneNumber: LINE, firstName: 'Example' });
		const imageUrl = 'https://example.com/a.png';
		return [contactCard('update', { firstName: '', lastName: 'b', imageUrl })];
	},
	'groupChat/create': async (linq) => {
		linq.control.failNext({ method: 'PUT', status: 409, code: 2015 });
		const text = 'See https://example.com https://example.com/b';
		const options = { sendLinksAsFollowUp: true };
		linq.control.failNext({ path: '/messages', status: 409, code: 2013 });
		return [create({ displayName: 'Team', text, options }), create()];
	},
	'groupChat/get': async (linq) => [byId('groupChat', 'get', { chatId: locator(linq.newGroup()) })],
	'groupChat/getAll': async (linq) => {
		linq.newGroup();
		return [byId('groupChat', 'getAll', list)];
	},
	'groupChat/leave': async (linq) => [onChat('groupChat.leave', linq.newGroup(), confirmed)],
	'groupChat/markAsRead': async (linq) => [onChat('groupChat.markAsRead', linq.newGroup())],
	'groupChat/setBackground': async (linq) => {
		const colors = { topColor: '#000000', bottomColor: '#ffffff' };
		return [
			{ background: 'color', color: 'custom', ...colors },
			{ background: 'dynamic', scene: 'sky/dusk' },
			{ background: 'photo', imageUrl: 'https://example.com/a.jpg' },
			{ background: 'reset' },
		].map((values) => onChat('groupChat.setBackground', linq.newGroup(), values));
	},
	'groupChat/shareContactCard': async (linq) => {
		linq.control.addContactCard({ phoneNumber: LINE, firstName: 'Example' });
		return [onChat('groupChat.shareContactCard', linq.newGroup())];
	},
	'groupChat/showTyping': async (linq) => [
		onChat('groupChat.showTyping', linq.newGroup(), { typingAction: 'start' }),
	],
	'groupChat/update': async (linq) =>
		['', 'https://example.com/a.png'].map((groupChatIcon) =>
			onChat('groupChat.update', linq.newGroup(), {
				...{ displayName: 'Team', groupChatIcon },
				...confirmed,
			}),
		),
	'message/delete': async (linq) => [
		byId('message', 'delete', { messageId: await linq.newMessage() }),
	],
	'message/edit': async (linq) => [
		byId('message', 'edit', { messageId: await linq.newMessage(), text: 'a' }),
	],
	'message/get': async (linq) => [byId('message', 'get', reply(linq))],
	'message/getAll': async (linq) => {
		const chatId = linq.newGroup();
		linq.control.reply({ chatId, from: ana, parts });
		return [onChat('message.getAll', chatId, list)];
	},
	'message/getThread': async (linq) => [byId('message', 'getThread', { ...reply(linq), ...list })],
	'message/react': async (linq) => [
		byId('message', 'react', { ...reply(linq), reactionAction: 'add', reaction: 'like' }),
	],
	'message/send': async (linq) => {
		const chatId = linq.newGroup();
		const replyTo = linq.control.reply({ chatId, from: ana, parts }).id;
		return [
			sendTo(chatId, {
				text: 'Hello',
				linkUrl: 'https://example.com',
				options: { effect: 'slam', replyTo, preferredService: 'iMessage', ...confirmed.options },
			}),
			sendTo(chatId, { text: 'Hello', options: sameText }),
		];
	},
	// What comes out when nobody answers; test/engine/linqGroupChat/message/sendAndWait shows the rest.
	'message/sendAndWait': async (linq) =>
		['approval', 'choice', 'freeText'].map((responseType) =>
			question(linq.newGroup(), { responseType, choices: ['Pizza', 'Sushi'] }),
		),
	'message/sendToPeople': async () => [
		sendToPeople({ to: [ana, dora], text: 'Hello', ...confirmed }),
		sendToPeople({ text: 'Hello', options: { skipIf: { condition: nearlyAlways } } }),
	],
	'message/sendVoiceMemo': async (linq) => {
		const chatId = linq.newGroup();
		const once = { options: { ...confirmed.options, maxPerMinute: 1 } };
		return [voiceMemo(chatId, once), voiceMemo(chatId, once)];
	},
	'participant/add': async (linq) => [
		onChat('participant.add', linq.newGroup(), { handle: [ana, dora], ...confirmed }),
	],
	'participant/getAll': async (linq) => {
		const chatId = linq.newGroup();
		linq.control.leave({ chatId, handle: ana });
		return [onChat('participant.getAll', chatId, { ...list, options: { includeFormer: true } })];
	},
	'participant/getLocations': async (linq) => {
		const chatId = linq.newGroup();
		const place = { longitude: 1, latitude: 2, altitude: 3, address: 'a', locality: 'b' };
		linq.control.shareLocation({ from: ana, chatId, ...place });
		linq.control.shareLocation({ from: ben, chatId, longitude: 1, latitude: 2 });
		return [onChat('participant.getLocations', chatId)];
	},
	'participant/remove': async (linq) =>
		[ana, dora].map((handle) =>
			onChat('participant.remove', linq.newGroup(), { handle: locator(handle), ...confirmed }),
		),
	'phoneNumber/checkReachability': async () => [
		byId('phoneNumber', 'checkReachability', { handles: ana, service: 'both' }),
	],
	'phoneNumber/getAll': async () => [byId('phoneNumber', 'getAll', list)],
	'poll/addOptions': async (linq) => {
		const { messageId, options } = await linq.newPoll();
		for (const optionId of options) linq.control.vote({ messageId, from: ana, optionId });
		return [onPoll('addOptions', messageId, { pollOptions: ['Monday'] })];
	},
	'poll/create': async (linq) => [
		createPoll(linq.newGroup(), { question: 'When?', ...confirmed }),
		...((chatId) => [createPoll(chatId), createPoll(chatId, { options: { maxPerMinute: 1 } })])(
			linq.newGroup(),
		),
	],
	'poll/get': async (linq) => {
		const { messageId, options } = await linq.newPoll();
		for (const optionId of options) linq.control.vote({ messageId, from: ana, optionId });
		linq.control.addPollOptions({ messageId, from: ben, options: ['Monday'] });
		return ['all', 'perOption'].map((output) => onPoll('get', messageId, { output }));
	},
	'poll/vote': async (linq) => {
		const { messageId, options } = await linq.newPoll();
		return [onPoll('vote', messageId, { voteAction: 'add', optionId: options[0] })];
	},
	'webhookSubscription/delete': async (linq) => [
		byId('webhookSubscription', 'delete', await subscription(linq)),
	],
	'webhookSubscription/getAll': async (linq) => {
		await subscription(linq);
		return [byId('webhookSubscription', 'getAll', list)];
	},
};

/** All items that an operation gives in its runs. */
export async function goodOutputs(linq: Linq, operation: string): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	for (const parameters of (await GOOD_PATHS[operation]?.(linq)) ?? []) {
		const { json } = await linq.succeed(parameters, { items: [await fileItem(linq)] });
		items.push(...json);
	}
	return items;
}
