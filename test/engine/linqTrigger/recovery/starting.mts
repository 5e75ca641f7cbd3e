import { describe, expect, test } from '@jest/globals';

import type { HostedTrigger } from '../../harness/hostedTrigger.mts';
import { isMarked, MINUTE, ON, recovering } from '../../harness/recovering.mts';
import { useTriggers } from '../../harness/useTriggers.mts';

const linq = useTriggers();
const { watched, down, up, look, group, say, isDone, expectTexts } = recovering(linq);

const subscriptions = () => linq.control.subscriptions();
const onlyId = () => subscriptions()[0]?.id ?? '';
const deleteIt = () => linq.control.deleteSubscription({ id: onlyId() });
const disableIt = async () =>
	void (await linq.askLinq('PUT', `webhook-subscriptions/${onlyId()}`, { is_active: false }));

/** Linq takes another API key from now on, and n8n's credential has it. */
function changeApiKey(): void {
	const apiKey = 'another key';
	linq.control.rotateApiKey({ apiKey });
	linq.host.credential = { ...linq.host.credential, apiKey };
}

/** The same trigger, with the same memory, in an n8n that has another address. */
function moved(trigger: HostedTrigger, parameters = ON): HostedTrigger {
	linq.host.publicUrl = trigger.url.replace('127.0.0.1', 'localhost').split('/webhook')[0];
	const elsewhere = linq.host.trigger({ parameters });
	elsewhere.staticData = trigger.staticData;
	return elsewhere;
}

const unknown = expect.stringContaining('it is not known since when');

/** What n8n's log says of a gap that nobody knows the length of. */
const ofUnknownGaps = () => linq.warnings().filter((line) => line.includes('not known since when'));

describe('Recover Missed Messages, when n8n starts and has to subscribe anew', () => {
	test('brings back what was missed while the subscription was disabled', async () => {
		const trigger = await watched();
		const before = onlyId();
		await down(120, async () => {
			await disableIt();
			say(group(), 'missed');
		});
		await up(trigger);
		await expectTexts(['missed']);
		expect(subscriptions()).toHaveLength(1);
		expect(onlyId()).not.toBe(before);
		expect(ofUnknownGaps()).toEqual([]);
	});

	test('brings back what was missed before the API key was changed, and after', async () => {
		const trigger = await watched();
		const chat = group();
		await down(120, () => {
			say(chat, 'before');
			changeApiKey();
			say(chat, 'after');
		});
		await up(trigger);
		await expectTexts(['before', 'after']);
		expect(subscriptions()).toHaveLength(1);
		expect(ofUnknownGaps()).toEqual([]);
	});

	test('also when n8n has lost its static data', async () => {
		const trigger = await watched();
		await down(120, () => {
			say(group(), 'missed');
			changeApiKey();
		});
		trigger.staticData = {};
		await up(trigger);
		await expectTexts(['missed']);
	});

	test('also when another main process becomes the leader', async () => {
		const trigger = await watched();
		await down(120, () => {
			say(group(), 'missed');
			changeApiKey();
		});
		const leader = linq.host.serves(trigger.changed({ activation: 'leadershipChange' }));
		await leader.activate();
		await look(leader);
		await expectTexts(['missed']);
	});

	test('also when n8n is killed again before the trigger has looked at Linq', async () => {
		const trigger = await watched();
		await down(120, () => {
			say(group(), 'missed');
			changeApiKey();
		});
		await trigger.changed({ activation: 'init' }).activate();
		expect(subscriptions().filter(isMarked)).toHaveLength(1);
		await down(60, () => undefined);
		await up(trigger);
		await expectTexts(['missed']);
	});

	test('goes on with what an earlier process had not finished', async () => {
		const trigger = await watched();
		const chat = group();
		await down(60, () => say(chat, 'first'));
		linq.host.failNextStart();
		await up(trigger);
		await linq.until(() => linq.warnings().length > 0);
		await down(60, () => {
			say(chat, 'second');
			changeApiKey();
		});
		await up(trigger);
		await expectTexts(['first', 'second']);
	});

	test('starts no second run of what has had one', async () => {
		const trigger = await watched();
		const chat = group();
		say(chat, 'heard');
		await linq.settle();
		await down(60, () => {
			say(chat, 'missed');
			changeApiKey();
		});
		const started = await up(trigger);
		await expectTexts(['heard', 'missed']);
		linq.host.restart();
		await up(started);
		await expectTexts(['heard', 'missed']);
	});

	test('brings back what was missed at another address, and leaves the subscription there alone', async () => {
		const trigger = await watched();
		await down(120, () => void say(group(), 'missed'));
		const [old] = subscriptions();
		await up(moved(trigger));
		await expectTexts(['missed']);
		expect(subscriptions()).toHaveLength(2);
		expect(subscriptions()).toContainEqual(old);
		expect(ofUnknownGaps()).toEqual([]);
	});

	test('also when n8n had lost its static data, and was started since', async () => {
		const trigger = await watched();
		trigger.staticData = {};
		await up(trigger);
		await isDone();
		await down(120, () => say(group(), 'missed'));
		await up(moved(trigger));
		await expectTexts(['missed']);
	});

	test('reads nothing from a subscription at another address that it does not remember, and says so', async () => {
		const trigger = await watched();
		await down(120, () => void say(group(), 'that of a stranger'));
		const [hints] = Object.values(trigger.staticData);
		Object.assign(hints as object, { subscriptionId: 'another one' });
		await up(moved(trigger));
		await isDone();
		expect(linq.host.runs).toEqual([]);
		expect(ofUnknownGaps()).toEqual([unknown]);
	});

	test('reads nothing from one that another n8n remembers, whose workflow was imported here', async () => {
		const trigger = await watched();
		await down(120, () => void say(group(), 'not of this n8n'));
		const [hints] = Object.values(trigger.staticData);
		Object.assign(hints as object, { instanceId: 'another instance' });
		await up(moved(trigger));
		await isDone();
		expect(linq.host.runs).toEqual([]);
		expect(ofUnknownGaps()).toEqual([]);
	});

	test('says in the log that it does not know since when, after somebody deleted the subscription', async () => {
		const trigger = await watched();
		await down(120, () => {
			deleteIt();
			say(group(), 'missed');
		});
		await up(trigger);
		await isDone();
		expect(linq.host.runs).toEqual([]);
		expect(ofUnknownGaps()).toEqual([unknown]);
	});

	test.each([
		['to another address', 1],
		['after somebody deleted the subscription', 0],
	])('also when Linq cannot be asked at the start: %s', async (_, recovered) => {
		const trigger = await watched();
		await down(120, () => {
			if (recovered === 0) deleteIt();
			say(group(), 'missed');
		});
		const started = recovered === 0 ? trigger : moved(trigger);
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		await up(started);
		linq.control.faults.clear();
		await look(started);
		await expectTexts(Array.from({ length: recovered }, () => 'missed'));
		expect(ofUnknownGaps()).toHaveLength(1 - recovered);
	});

	test('takes over once what is noted at another address, where nobody deletes the note', async () => {
		const trigger = await watched();
		await down(60, () => say(group(), 'missed'));
		linq.host.failNextStart();
		await up(trigger);
		await linq.until(() => linq.warnings().length > 0);
		await down(60, () => undefined);
		const started = moved(trigger);
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		await up(started);
		linq.control.faults.clear();
		await look(started);
		const isNoted = () => subscriptions().filter(isMarked).length > 1;
		await linq.until(() => linq.host.outcomes.length > 0 && !isNoted());
		const notes = () =>
			linq.control
				.requests({ method: 'PUT', path: 'webhook-subscriptions' })
				.filter(({ body }) => JSON.stringify(body).includes('missed_since')).length;
		const before = notes();
		await look(started);
		expect(notes()).toBe(before);
		expect(await linq.outputs()).toMatchObject([{ text: 'missed' }]);
	});

	test.each(['activate', 'update'] as const)(
		'recovers nothing when a person publishes it (%s), whatever was left behind',
		async (activation) => {
			const trigger = await watched();
			await down(120, () => {
				say(group(), 'nobody wants to know');
				changeApiKey();
			});
			const again = linq.host.serves(trigger.changed({ activation }));
			await again.activate();
			await look(again);
			await isDone();
			expect(linq.host.runs).toEqual([]);
			expect(ofUnknownGaps()).toEqual([]);
		},
	);

	test('recovers nothing when it was never published before', async () => {
		say(group(), 'long ago');
		linq.control.advanceClock({ ms: 60 * MINUTE });
		await up(linq.host.trigger({ parameters: ON }));
		await isDone();
		expect(linq.host.runs).toEqual([]);
		expect(ofUnknownGaps()).toEqual([]);
	});

	test.each([
		['disabled', disableIt],
		['deleted', deleteIt],
		['out of reach', changeApiKey],
	])('is off unless it is chosen: nothing when the subscription was %s', async (_, happen) => {
		const trigger = await watched({});
		await down(120, async () => {
			await happen();
			say(group(), 'missed');
		});
		await up(trigger);
		await linq.settle();
		expect(subscriptions().filter(isMarked)).toEqual([]);
		expect(linq.control.requests({ method: 'GET', path: '/v3/chats' })).toEqual([]);
		expect(linq.host.runs).toEqual([]);
		expect(ofUnknownGaps()).toEqual([]);
	});
});
