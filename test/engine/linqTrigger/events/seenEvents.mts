import { describe, expect, test } from '@jest/globals';

import { seenDatabase } from '../../harness/seenDatabase.mts';
import { BODY, event } from '../../harness/refusal.mts';
import { useTriggers } from '../../harness/useTriggers.mts';
import { send } from '../../harness/webhookServer.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useTriggers();
/** At most: what it is known by, and its run. */
const ENTRIES_OF_AN_EVENT = 3;
const [LINE] = SEED.lines;
const { ana, ben } = SEED.people;

/** Delivers the same event and gives the statuses Linq sees. */
async function deliver(times: number): Promise<number[]> {
	const statuses = [];
	for (let time = 0; time < times; time++) statuses.push((await send(linq.signed(BODY))).status);
	return statuses;
}

const eventIds = async () => (await linq.outputs()).map(({ event_id }) => event_id);

describe('One event starts one run', () => {
	test('when Linq delivers it several times, one after the other', async () => {
		await linq.active();
		expect(await deliver(5)).toEqual([200, 200, 200, 200, 200]);
		expect(await eventIds()).toEqual(['event-1']);
		expect(linq.host.runs).toHaveLength(1);
	});

	test('when Linq delivers it 20 times at once', async () => {
		await linq.active();
		const answers = await Promise.all(Array.from({ length: 20 }, () => send(linq.signed(BODY))));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		expect(await eventIds()).toEqual(['event-1']);
		expect(linq.host.runs).toHaveLength(1);
	});

	test('when n8n restarts between two deliveries', async () => {
		await linq.active();
		await deliver(1);
		await linq.settle();
		linq.host.restart();
		expect(await deliver(1)).toEqual([200]);
		expect(await eventIds()).toEqual(['event-1']);
	});

	test('when two webhook processors hand it to a worker', async () => {
		await linq.active();
		linq.host.isQueueing = true;
		await deliver(1);
		linq.host.restart();
		await deliver(1);
		linq.host.restart();
		await linq.host.work();
		expect(linq.host.outcomes).toHaveLength(2);
		expect(await eventIds()).toEqual(['event-1']);
	});

	test('when a worker died after it had dropped a duplicate, and n8n starts that execution again', async () => {
		const trigger = await linq.active();
		linq.host.isQueueing = true;
		await deliver(1);
		linq.host.restart();
		await deliver(1);
		const [, duplicate] = linq.host.runs;
		if (!duplicate) throw new Error('no second run was created');
		linq.host.restart();
		await linq.host.work();
		linq.host.restart();
		const again = await linq.host.executeAgain(duplicate, trigger);
		expect(again.items ?? []).toEqual([]);
		expect(await eventIds()).toEqual(['event-1']);
	});

	test('when n8n has queued it twice, because Linq gave up waiting for a free place', async () => {
		await linq.active();
		linq.host.isQueueing = true;
		linq.host.loseNextAnswer(2);
		for (let time = 0; time < 2; time++) await expect(send(linq.signed(BODY))).rejects.toThrow();
		expect(linq.host.runs).toHaveLength(2);
		await linq.host.work();
		expect(linq.host.outcomes).toHaveLength(2);
		expect(await eventIds()).toEqual(['event-1']);
	});

	test('when its run has begun although Linq never heard of it', async () => {
		await linq.active();
		linq.host.isQueueing = true;
		linq.host.loseNextAnswer();
		await expect(send(linq.signed(BODY))).rejects.toThrow();
		await linq.host.work();
		expect(await deliver(1)).toEqual([200]);
		expect(linq.host.runs).toHaveLength(1);
	});

	test('when Linq did not hear of a duplicate that it delivered after a restart', async () => {
		await linq.active();
		await deliver(1);
		await linq.settle();
		linq.host.restart();
		linq.host.loseNextAnswer();
		await expect(send(linq.signed(BODY))).rejects.toThrow();
		expect(await eventIds()).toEqual(['event-1']);
		expect(linq.host.runs).toHaveLength(2);
	});

	test('when n8n restarts after 2,490 others', async () => {
		await linq.active({ parameters: { options: { recoverMissed: true } } });
		await deliver(1);
		await linq.settle();
		seenDatabase.fill(2_490 * ENTRIES_OF_AN_EVENT);
		const other = JSON.stringify(event({ event_id: 'event-2' }));
		await send(linq.signed(other, { id: 'event-2' }));
		await linq.settle();
		linq.host.restart();
		await deliver(1);
		expect(await eventIds()).toEqual(['event-1', 'event-2']);
	});

	test('of each of two triggers that want it', async () => {
		await linq.active();
		await linq.active({ workflowId: 'second', node: { webhookId: 'second-hook' } });
		const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
		linq.control.reply({ chatId: chat.id, from: ana, text: 'for two' });
		expect(await linq.outputs()).toHaveLength(2);
		linq.control.redeliver({ eventId: String((await eventIds())[0]) });
		expect(await linq.outputs()).toHaveLength(2);
	});

	test('although another event arrives between', async () => {
		await linq.active();
		const other = JSON.stringify(event({ event_id: 'event-2' }));
		await deliver(1);
		await send(linq.signed(other, { id: 'event-2' }));
		await deliver(1);
		expect((await eventIds()).sort()).toEqual(['event-1', 'event-2']);
	});
});

describe('No event is lost', () => {
	test('when n8n could not start its run: the repetition starts it', async () => {
		await linq.active();
		linq.host.failNextStart();
		expect(await deliver(3)).toEqual([500, 200, 200]);
		expect(await eventIds()).toEqual(['event-1']);
	});

	test('when n8n could not start its run while duplicates waited: one of them starts it', async () => {
		await linq.active();
		linq.host.failNextStart();
		const answers = await Promise.all(Array.from({ length: 5 }, () => send(linq.signed(BODY))));
		const statuses = answers.map(({ status }) => status).sort();
		expect(statuses).toEqual([200, 200, 200, 200, 500]);
		expect(await eventIds()).toEqual(['event-1']);
	});

	test('when Linq itself repeats it until n8n can start', async () => {
		await linq.active();
		linq.host.failNextStart(3);
		const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
		linq.control.reply({ chatId: chat.id, from: ana, text: 'at last' });
		expect(await linq.outputs()).toMatchObject([{ text: 'at last' }]);
		expect(linq.control.deliveries().map(({ outcome }) => outcome)).toEqual([500, 500, 500, 200]);
	});

	test('when the answer did not reach Linq, and it does not run twice', async () => {
		await linq.active();
		linq.host.loseNextAnswer();
		await expect(send(linq.signed(BODY))).rejects.toThrow();
		expect(await deliver(2)).toEqual([200, 200]);
		expect(await eventIds()).toEqual(['event-1']);
		expect(linq.host.runs).toHaveLength(1);
	});

	test('when n8n died after it had lost the answer: rather twice than not at all', async () => {
		await linq.active();
		linq.host.loseNextAnswer();
		await expect(send(linq.signed(BODY))).rejects.toThrow();
		await linq.settle();
		linq.host.restart();
		await deliver(1);
		expect(await eventIds()).toEqual(['event-1', 'event-1']);
	});

	test('when a worker died and n8n starts the same execution again', async () => {
		const trigger = await linq.active();
		linq.host.isQueueing = true;
		await deliver(1);
		const [run] = linq.host.runs;
		if (!run) throw new Error('no run was created');
		linq.host.restart();
		await linq.host.work();
		linq.host.restart();
		const again = await linq.host.executeAgain(run, trigger);
		expect(again.items).toMatchObject([{ json: { event_id: 'event-1' } }]);
	});

	test('when the database cannot be asked: it runs, and the log says why', async () => {
		await linq.active();
		seenDatabase.failNext();
		await deliver(1);
		expect(await eventIds()).toEqual(['event-1']);
		expect(linq.warnings()).toEqual([expect.stringContaining('the database is down')]);
	});

	test('of 50 that arrive at once, although n8n records them without a lock', async () => {
		await linq.active();
		const ids = Array.from({ length: 50 }, (_, index) => `event-${index}`);
		const all = () =>
			ids.map(async (id) => send(linq.signed(JSON.stringify(event({ event_id: id })), { id })));
		await Promise.all(all());
		expect((await eventIds()).sort()).toEqual([...ids].sort());
		linq.host.restart();
		await Promise.all(all());
		expect(await eventIds()).toHaveLength(50);
		expect(linq.warnings()).toEqual([]);
	});
});

describe('Test listening', () => {
	test('runs what the published workflow has run already, and keeps nothing in the database', async () => {
		await linq.active();
		await linq.active({ mode: 'manual' });
		const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
		linq.control.reply({ chatId: chat.id, from: ana, text: 'both' });
		expect(await linq.outputs()).toHaveLength(2);
		seenDatabase.failNext(10);
		linq.host.restart();
		linq.control.reply({ chatId: chat.id, from: ana, text: 'again' });
		expect(await linq.outputs()).toHaveLength(4);
		expect(linq.warnings()).toHaveLength(1);
	});
});
