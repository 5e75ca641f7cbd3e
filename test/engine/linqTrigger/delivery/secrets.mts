import { afterEach, describe, expect, jest, test } from '@jest/globals';

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
