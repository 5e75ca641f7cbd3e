import { describe, expect, test } from '@jest/globals';

import { LINQ_ERRORS } from '../../../../nodes/shared/errors/catalogue.ts';
import { waits } from '../../harness/instantSleep.mts';
import { locator } from '../../harness/parameters.mts';
import { ana, ben, cleo, dora, LINE, rick, sam } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Phone Number > Check Reachability', () => {
	const check = (handles: string, service = 'iMessage', options = {}) => ({
		...{ resource: 'phoneNumber', operation: 'checkReachability' },
		...{ handles, service, options },
	});

	test('checks several people, one in 10 seconds', async () => {
		const { json } = await linq.succeed(
			check(`${ana}, ${rick}, ${sam}`, 'both', { from: locator(LINE) }),
		);
		expect(json).toEqual([
			{ handle: ana, imessage: true, rcs: false },
			{ handle: rick, imessage: false, rcs: true },
			{ handle: sam, imessage: false, rcs: false },
		]);
		expect(linq.control.requests().map(({ status }) => status)).toEqual(Array(6).fill(200));
		expect(linq.lastBody('check_imessage')).toEqual({ address: sam, from: LINE });
		expect(waits.filter((ms) => ms > 5_000)).toHaveLength(5);
	});

	test('says of a service that was not asked for why it is not known, once for all items', async () => {
		const { json, hints } = await linq.succeed(check(ana), { items: [{}, {}] });
		expect(json).toEqual(Array(2).fill({ handle: ana, imessage: true, rcs: null }));
		expect(hints).toEqual([
			'RCS was not checked, so “rcs” is null. Choose “iMessage and RCS” to know both.',
		]);
	});

	test('knows without asking that an e-mail address has no RCS', async () => {
		const { json, hints } = await linq.succeed(check(dora, 'RCS'));
		expect(json).toEqual([{ handle: dora, imessage: null, rcs: false }]);
		expect(hints).toEqual([
			expect.stringMatching(/^iMessage was not checked, so “imessage” is null/),
		]);
		expect(linq.control.requests()).toEqual([]);
	});

	test.each([4004, 4009, 4010] as const)(
		'takes error %i of a check for “unknown”',
		async (code) => {
			linq.control.failNext({ path: 'check_rcs', status: 503, code, times: 3 });
			const { json, hints } = await linq.succeed(check(ana, 'RCS'));
			expect(json).toEqual([{ handle: ana, imessage: null, rcs: null }]);
			expect(hints).toEqual([
				expect.stringMatching(/^iMessage was not checked/),
				`It is not known how ${ana} can be reached: ${LINQ_ERRORS[code].message}.`,
			]);
		},
	);
});

describe('a check that fails', () => {
	const check = (handles: string) => ({
		...{ resource: 'phoneNumber', operation: 'checkReachability' },
		...{ handles, service: 'iMessage', options: {} },
	});
	const refusal = { path: 'check_imessage', status: 400, code: 1002 };

	test('leaves the results of the others', async () => {
		linq.control.failNext(refusal);
		const { json } = await linq.succeed(check(`+12, ${ana}`));
		expect(json).toEqual([
			{
				handle: '+12',
				imessage: null,
				rcs: null,
				error: 'Linq does not accept one of the phone numbers',
			},
			{ handle: ana, imessage: true, rcs: null },
		]);
	});

	test('like all others fails the item', async () => {
		linq.control.failNext({ ...refusal, times: 2 });
		const { error } = await linq.run(check('+12, +13'));
		expect(error?.message).toBe('Linq does not accept one of the phone numbers');
		expect(linq.control.requests()).toHaveLength(2);
	});

	test('for a reason that has nothing to do with the person ends it at once', async () => {
		linq.control.failNext({ path: 'check_imessage', status: 401, code: 2004, times: 9 });
		const { error } = await linq.run(check(`${ana}, ${ben}, ${cleo}`));
		expect(error?.message).toBe('Linq does not accept the API key');
		expect(
			linq.control.requests().filter(({ body }) => JSON.stringify(body).includes(ben)),
		).toEqual([]);
	});

	test('without an answer is not made again within the 10 seconds', async () => {
		linq.control.failNext({ path: 'check_imessage', status: 500, code: 3006 });
		const { error } = await linq.run(check(ana));
		expect(error?.message).toBe('Linq has an unexpected internal error');
		expect(linq.control.requests()).toHaveLength(1);
	});
});
