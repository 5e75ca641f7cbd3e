import { afterEach, describe, expect, jest, test } from '@jest/globals';

import { Standings, standings } from '../../../../nodes/LinqTrigger/subscription/standings.ts';
import { BODY, useRefusal } from '../../harness/refusal.mts';
import { useTriggers } from '../../harness/useTriggers.mts';
import { send } from '../../harness/webhookServer.mts';

const linq = useTriggers();
const refusal = useRefusal(linq);

afterEach(() => void jest.restoreAllMocks());

describe('The signing secret', () => {
	test('comes with the delivery when n8n lost its static data', async () => {
		const trigger = await linq.active();
		trigger.staticData = {};
		expect((await send(linq.signed(BODY))).status).toBe(200);
		expect(linq.host.runs).toHaveLength(1);
	});

	test('comes from the static data when Linq delivers before the address is complete', async () => {
		await linq.active();
		const delivery = linq.signed(BODY);
		const url = delivery.url.replace(/&sealed_secret=.*/, '');
		expect((await send({ ...delivery, url })).status).toBe(200);
	});

	test.each(['', 'AAAA', 'A'.repeat(200), '%00', '..%2F..'])(
		'cannot be replaced by a forged sealed one (%j)',
		async (forged) => {
			const trigger = await linq.active();
			trigger.staticData = {};
			const url = `${trigger.url}?version=2026-02-03&sealed_secret=${forged}`;
			await refusal.expect({ ...linq.signed(BODY), url }, 503, 'cannot be recovered');
		},
	);

	test('of another trigger is worth nothing, also while it is in use there', async () => {
		await linq.active();
		const delivery = linq.signed(BODY);
		expect((await send(delivery)).status).toBe(200);
		linq.host.runs.length = 0;
		const other = linq.host.trigger({ node: { webhookId: 'other-hook' } });
		const url = other.url + new URL(delivery.url).search;
		await refusal.expect({ ...delivery, url }, 503, 'cannot be recovered');
	});

	test('that cannot be recovered after the API key was changed means 503, so that Linq repeats', async () => {
		await linq.active();
		linq.host.credential = { ...linq.host.credential, apiKey: 'a new key' };
		await refusal.expect(linq.signed(BODY), 503, 'publish the workflow again');
	});

	test('is not used for more than a minute without a look at the credential', async () => {
		await linq.active();
		expect((await send(linq.signed(BODY))).status).toBe(200);
		linq.host.runs.length = 0;
		linq.host.credential = { ...linq.host.credential, apiKey: 'a new key' };
		const now = Date.now;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + 61_000);
		await refusal.expect(linq.signed(BODY), 503, 'publish the workflow again');
	});
});

describe('Publishing again', () => {
	/** A delivery that was good before the trigger was published anew. */
	async function replaced() {
		// Which questions are open is read from the same list, and no matter here.
		const options = { leaveOutAnswers: false };
		const trigger = await linq.active({ parameters: { options } });
		const old = linq.signed(BODY);
		expect((await send(old)).status).toBe(200);
		linq.host.runs.length = 0;
		await trigger.deactivate();
		await trigger.activate();
		return { trigger, old, fresh: linq.signed(BODY.replace('event-1', 'event-2')) };
	}

	test('ends the old signing secret', async () => {
		const { old, fresh } = await replaced();
		await refusal.expect(old, 401, 'has been replaced');
		expect((await send(fresh)).status).toBe(200);
		expect(linq.host.runs).toHaveLength(1);
	});

	test('ends it also for a process that did not do it, which asks Linq once', async () => {
		const { old, fresh } = await replaced();
		Object.assign(standings, new Standings());
		await refusal.expect(old, 503, 'no subscription any more');
		const asked = () => linq.control.requests({ method: 'GET', path: 'webhook' }).length;
		const before = asked();
		await Promise.all(
			['2', '3', '4'].map(async (id) => await send(linq.signed(BODY.replace('event-1', id)))),
		);
		expect((await send(fresh)).status).toBe(200);
		expect(asked()).toBe(before + 1);
		expect(linq.host.runs).toHaveLength(4);
	});

	test('loses no event when the static data was lost, and none while Linq cannot be asked', async () => {
		const { trigger, fresh } = await replaced();
		Object.assign(standings, new Standings());
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		expect((await send(fresh)).status).toBe(200);
		expect(linq.host.runs.splice(0)).toHaveLength(1);
		trigger.staticData = {};
		await refusal.expect(linq.signed(BODY.replace('event-1', '2')), 503, 'could not be asked');
		linq.control.faults.clear();
		expect((await send(linq.signed(BODY.replace('event-1', '3')))).status).toBe(200);
	});
});

describe('A credential that was deleted', () => {
	test('means 503 and a log line, not a failed execution of whatever anybody sends', async () => {
		await linq.active();
		const delivery = linq.signed(BODY);
		linq.host.credential = {
			get apiKey(): string {
				throw new Error('Credential with ID "1" does not exist');
			},
			baseUrl: linq.simulator.url,
		};
		await refusal.expect(delivery, 503, 'cannot be recovered');
	});
});
