import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { openQuestion, questionAddress } from '../../harness/openQuestions.mts';
import { isMarked, MINUTE, ON, recovering } from '../../harness/recovering.mts';
import { useTriggers } from '../../harness/useTriggers.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useTriggers();
const [LINE, OTHER_LINE] = SEED.lines;
const { ana } = SEED.people;
const { watched, down, up, look, group, say, isDone, expectTexts } = recovering(linq);

describe('Recover Missed Messages', () => {
	test('leaves out what answers a question that is still open', async () => {
		const trigger = await watched();
		const chatId = group();
		await linq.askLinq('POST', 'webhook-subscriptions', {
			target_url: questionAddress(openQuestion(chatId)),
			subscribed_events: ['participant.added'],
		});
		await down(60, () => {
			say(chatId, 'yes');
			say(chatId, 'and who pays?');
		});
		await up(trigger);
		await expectTexts(['and who pays?']);
	});

	test('starts one run for each of 60 messages in 20 chats of two hours, in order and marked', async () => {
		const trigger = await watched();
		const chats = Array.from({ length: 20 }, () => group());
		const texts = Array.from({ length: 60 }, (_, index) => `message ${index}`);
		await down(120, () => {
			for (const [index, text] of texts.entries()) {
				linq.control.advanceClock({ ms: 1_000 });
				say(chats[index % 20] ?? '', text);
			}
		});
		await up(trigger);
		await expectTexts(texts);
		expect(linq.host.runs).toHaveLength(60);
		const [first] = await linq.outputs();
		expect(first).toMatchObject({
			event_type: 'message.received',
			recovered: true,
			chat_id: chats[0],
			is_group: true,
			sender_handle: ana,
			from_me: false,
		});
		expect(linq.host.outcomes.every(({ run }) => run.mode === 'trigger')).toBe(true);
		expect(linq.host.log.map(({ message }) => message)).toContainEqual(
			expect.stringContaining('offered 60 of them'),
		);
	});

	test('makes of a message what its delivery would have been', async () => {
		const trigger = await watched({ ...ON, simplify: false });
		const chat = group();
		const delivered = say(chat, 'in time');
		await linq.settle();
		const [event] = await linq.outputs();
		await down(60, () => {
			linq.control.reply({ chatId: chat, from: ana, text: 'late', replyTo: delivered.id });
		});
		await up(trigger);
		await isDone();
		const [, late] = await linq.outputs();
		expect(late).toMatchObject({ recovered: true, webhook_version: event?.webhook_version });
		const data = late?.data as IDataObject;
		const { idempotency_key: _key, ...expected } = event?.data as IDataObject;
		expect(Object.keys(data).sort()).toEqual(Object.keys(expected).sort());
		expect(data).toMatchObject({
			chat: expected.chat as object,
			direction: 'inbound',
			sender_handle: { handle: ana },
			reply_to: { message_id: delivered.id },
		});
	});

	test('never starts a second run of a message that has had one, or that Linq delivers late as well', async () => {
		const trigger = await watched();
		const chat = group();
		linq.control.advanceClock({ ms: MINUTE });
		say(chat, 'before');
		await linq.settle();
		await down(60, () => say(chat, 'missed'));
		await up(trigger);
		await expectTexts(['before', 'missed']);
		for (const { eventId } of linq.control.deliveries()) linq.control.redeliver({ eventId });
		await expectTexts(['before', 'missed']);
		await up(trigger);
		await expectTexts(['before', 'missed']);
	});

	test('nor of one whose run had begun although Linq did not hear of it', async () => {
		const trigger = await watched();
		const chat = group();
		linq.host.loseNextAnswer();
		say(chat, 'begun');
		await linq.settle();
		expect(linq.control.deliveries().map(({ outcome }) => outcome)).toEqual(['ECONNRESET', 200]);
		linq.host.restart();
		await up(trigger);
		await isDone();
		expect((await linq.outputs()).map(({ text }) => text)).toEqual(['begun']);
		expect(linq.host.runs.map(({ mode }) => mode)).toEqual([undefined, 'trigger']);
	});

	test('nor of one that Linq delivers late and does not hear of', async () => {
		const trigger = await watched();
		await down(60, () => say(group(), 'missed'));
		await up(trigger);
		await expectTexts(['missed']);
		linq.host.loseNextAnswer();
		for (const { eventId } of linq.control.deliveries()) linq.control.redeliver({ eventId });
		await expectTexts(['missed']);
		expect(linq.host.runs).toHaveLength(2);
	});

	test('but Linq’s repetition of one whose run n8n was killed in starts another', async () => {
		const trigger = await watched();
		linq.host.loseNextAnswer();
		say(group(), 'cut off');
		await linq.settle();
		const [{ eventId } = { eventId: '' }] = linq.control.deliveries();
		linq.host.kill();
		await up(trigger);
		await isDone();
		linq.control.redeliver({ eventId });
		await expectTexts(['cut off', 'cut off']);
	});

	test('leaves to Linq what Linq itself still delivers', async () => {
		const trigger = await linq.active({ parameters: ON });
		const watch = await trigger.watch();
		await watch.tick();
		await isDone();
		const looks = () => linq.control.requests({ method: 'GET', path: '/v3/chats' }).length;
		const before = looks();
		for (const minutes of [5, 20]) {
			linq.control.advanceClock({ ms: minutes * MINUTE });
			await watch.tick();
		}
		expect(looks()).toBe(before);
		linq.control.advanceClock({ ms: 26 * MINUTE });
		await watch.tick();
		await linq.until(() => looks() > before);
		await isDone();
		expect(linq.host.runs).toEqual([]);
	});

	test('offers again, once and marked, what n8n was killed with before its run had begun', async () => {
		const trigger = await watched();
		const chat = group();
		say(chat, 'went through');
		await linq.settle();
		linq.host.isQueueing = true;
		say(chat, 'answered, never begun');
		await linq.settle();
		expect(linq.control.deliveries().map(({ outcome }) => outcome)).toEqual([200, 200]);
		linq.host.kill();
		await up(trigger);
		await expectTexts(['went through', 'answered, never begun']);
		expect((await linq.outputs())[1]).toMatchObject({ recovered: true });
		linq.host.kill();
		await up(trigger);
		await expectTexts(['went through', 'answered, never begun']);
	});

	test('starts nothing from before the publication', async () => {
		say(group(), 'long ago');
		linq.control.advanceClock({ ms: 60 * MINUTE });
		const trigger = await watched();
		await up(trigger);
		await down(60, () => undefined);
		await up(trigger);
		await isDone();
		expect(linq.host.runs).toEqual([]);
	});

	test('starts nothing from the time in which it was unpublished, whatever happens afterwards', async () => {
		const trigger = await watched();
		await trigger.deactivate();
		linq.control.advanceClock({ ms: 60 * MINUTE });
		say(group(), 'nobody wants to know');
		linq.control.advanceClock({ ms: 60 * MINUTE });
		await trigger.activate();
		linq.control.deleteSubscription({ id: linq.control.subscriptions()[0]?.id ?? '' });
		await look(trigger);
		await isDone();
		expect(linq.host.runs).toEqual([]);
	});

	test('nor when it could not be unsubscribed and is published again as it was', async () => {
		const trigger = await watched();
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		await trigger.deactivate();
		linq.control.faults.clear();
		await down(60, () => say(group(), 'nobody wants to know'));
		linq.host.serves(trigger);
		await trigger.activate();
		await look(trigger);
		await isDone();
		expect(linq.host.runs).toEqual([]);
		expect(linq.control.subscriptions()).toHaveLength(1);
	});

	test('stops when n8n closes the trigger, and another process goes on', async () => {
		const trigger = await watched();
		const chat = group();
		await down(60, () => {
			for (const text of ['a', 'b', 'c']) say(chat, text);
		});
		linq.host.serves(trigger);
		const watch = await trigger.watch();
		linq.control.failNext({ path: '/messages', delayMs: 200 });
		const asked = () => linq.control.requests({ method: 'GET', path: '/messages' }).length;
		await watch.tick();
		await linq.until(() => asked() > 0);
		await watch.close();
		await linq.until(() => linq.host.log.some(({ message }) => message.includes('was closed')));
		expect(linq.host.runs).toEqual([]);
		linq.host.restart();
		await up(trigger);
		await expectTexts(['a', 'b', 'c']);
	});

	test('finds what was missed while there was no subscription, however short', async () => {
		const trigger = await watched();
		linq.control.deleteSubscription({ id: linq.control.subscriptions()[0]?.id ?? '' });
		linq.control.advanceClock({ ms: MINUTE });
		say(group(), 'nobody listens');
		await look(trigger);
		await expectTexts(['nobody listens']);
	});

	test('goes through the filters of the trigger', async () => {
		const trigger = await watched({
			...ON,
			filters: { textContains: 'order', lines: [LINE] },
		});
		await down(60, () => {
			const chat = group();
			linq.control.addLine({ phoneNumber: '+12025550199' });
			say(chat, 'an order');
			say(chat, 'nothing');
			say(group(OTHER_LINE), 'an order of another line');
			say(linq.control.addChat({ from: LINE, to: [ana] }).id, 'a direct order');
			linq.control.rename({ chatId: chat, name: 'Orders', by: ana });
		});
		await up(trigger);
		await expectTexts(['an order']);
	});

	test('finds the chats that it is limited to in whatever letters their IDs are written', async () => {
		const chat = group();
		const trigger = await watched({ ...ON, filters: { chatIds: [chat.toUpperCase()] } });
		await down(60, () => {
			say(chat, 'missed');
			say(group(), 'of another chat');
		});
		await up(trigger);
		await expectTexts(['missed']);
	});

	test('keeps the order of what was written at the same moment', async () => {
		const trigger = await watched();
		const chat = group();
		const texts = ['a', 'b', 'c'];
		await down(60, () => {
			for (const text of texts) say(chat, text);
			const [first, ...others] = linq.control.messages({ chatId: chat });
			for (const other of others) other.created_at = first?.created_at ?? '';
		});
		await up(trigger);
		await expectTexts(texts);
	});

	test('goes on where it was interrupted, and loses and doubles nothing', async () => {
		const trigger = await watched();
		const chat = group();
		await down(60, () => {
			for (const text of ['a', 'b', 'c']) say(chat, text);
		});
		linq.host.serves(trigger);
		linq.host.failNextStart();
		await (await trigger.watch()).tick();
		await linq.until(() => linq.warnings().length > 0);
		expect(linq.warnings()).toEqual([expect.stringContaining('the database is down')]);
		expect(linq.control.subscriptions().filter(isMarked)).toHaveLength(1);
		linq.host.restart();
		await up(trigger);
		await expectTexts(['a', 'b', 'c']);
	});

	test('notes at Linq how far it is, so that after an interruption it does not begin anew', async () => {
		const trigger = await watched({ ...ON, filters: { textContains: 'order' } });
		const chats = [group(), group()];
		// Nobody is subscribed, so that no delivery is even tried: of so many that would take a while.
		linq.control.deleteSubscription({ id: linq.control.subscriptions()[0]?.id ?? '' });
		for (let number = 0; number < 1_001; number++) {
			linq.control.advanceClock({ ms: 1_000 });
			say(chats[number % 2] ?? '', number === 999 ? 'an order' : 'chatter');
		}
		await look(trigger);
		await expectTexts(['an order']);
		const [{ created_at } = { created_at: '' }] = await linq.outputs();
		const notes = linq.control
			.requests({ method: 'PUT', path: 'webhook-subscriptions' })
			.flatMap(({ body }) => (body as { target_url?: string }).target_url ?? [])
			.map((target) => new URL(target).searchParams.get('missed_since'));
		expect(notes.slice(-2)).toEqual([created_at, null]);
	});

	test('offers again what n8n could not start after all, however late it says so', async () => {
		const trigger = await watched();
		const chat = group();
		await down(60, () => {
			for (const text of ['a', 'b', 'c']) say(chat, text);
		});
		linq.host.serves(trigger);
		linq.host.failNextStartLate();
		const watch = await trigger.watch();
		await watch.tick();
		await linq.until(() => linq.warnings().length > 0);
		expect(linq.warnings()).toEqual([expect.stringContaining('the database is down')]);
		await watch.tick();
		await linq.until(() => linq.host.runs.length >= 3);
		await isDone();
		expect((await linq.outputs()).map(({ text }) => text).sort()).toEqual(['a', 'b', 'c']);
	});

	test('finds also what is missed while it is recovering', async () => {
		const trigger = await watched();
		const chat = group();
		await down(60, () => say(chat, 'first'));
		linq.host.serves(trigger);
		const watch = await trigger.watch();
		// What Linq answers has been read before, and arrives late.
		linq.control.failNext({ method: 'GET', path: '/messages', when: 'after', delayMs: 3_000 });
		const asked = () => linq.control.requests({ method: 'GET', path: '/messages' }).length;
		await watch.tick();
		await linq.until(() => asked() > 0);
		linq.control.deleteSubscription({ id: linq.control.subscriptions()[0]?.id ?? '' });
		say(chat, 'second');
		await watch.tick();
		expect(linq.host.runs).toEqual([]);
		await linq.until(() => linq.host.runs.length > 0);
		for (let ticks = 0; ticks < 50 && linq.host.runs.length < 2; ticks++) await watch.tick();
		await expectTexts(['first', 'second']);
	});

	test('is off unless it is chosen: then the trigger writes nothing to Linq', async () => {
		const trigger = await watched({});
		const writes = () =>
			linq.control.requests({ path: 'webhook' }).filter(({ method }) => method !== 'GET').length;
		const before = writes();
		await down(120, () => say(group(), 'missed'));
		await up(trigger);
		await linq.settle();
		expect(writes()).toBe(before);
		expect(linq.host.runs).toEqual([]);
	});
});
