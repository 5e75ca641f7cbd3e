import { describe, expect, test } from '@jest/globals';

import type { Json } from './rules.mts';
import { ana, ben, LINE, OTHER_LINE, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const CARD = '/v3/contact_card';
const OF_LINE = `${CARD}?phone_number=${encodeURIComponent(LINE)}`;

const create = async (rest: Json = {}) =>
	await linq.call('POST', CARD, { phone_number: LINE, first_name: 'Example', ...rest });
const share = async () =>
	await linq.call('POST', `/v3/chats/${linq.group([ana, ben]).id}/share_contact_card`);

describe('a contact card', () => {
	test('is made, changed, shared, listed and deleted', async () => {
		expect((await share()).code).toBe(2012);
		const card = { phone_number: LINE, first_name: 'Example', is_active: true };
		expect(await create()).toMatchObject({ status: 201, data: card });
		expect((await share()).status).toBe(204);
		const changed = { ...card, last_name: 'Inc.', image_url: 'https://example.com/a.png' };
		const patch = await linq.call('PATCH', OF_LINE, {
			last_name: 'Inc.',
			image_url: 'https://example.com/a.png',
		});
		expect(patch.data).toEqual(changed);
		await create({ phone_number: OTHER_LINE });
		expect((await linq.call('GET', OF_LINE)).data).toEqual({ contact_cards: [changed] });
		expect((await linq.call('GET', CARD)).data.contact_cards).toHaveLength(2);
		expect((await linq.call('DELETE', OF_LINE)).status).toBe(204);
		expect((await share()).code).toBe(2012);
	});

	test('that is kept but not active is cured by the same request again', async () => {
		linq.control.failNextOutcome({ kind: 'contactCard' });
		expect(await create()).toMatchObject({ status: 500, code: 2022 });
		expect((await linq.call('GET', OF_LINE)).data).toMatchObject({
			contact_cards: [{ first_name: 'Example', is_active: false }],
		});
		expect((await share()).code).toBe(2012);
		expect((await create()).status).toBe(201);
		expect((await share()).status).toBe(204);
		linq.control.failNextOutcome({ kind: 'contactCard' });
		expect((await linq.call('PATCH', OF_LINE, { last_name: 'Inc.' })).code).toBe(2022);
		expect((await linq.call('PATCH', OF_LINE, { last_name: 'Inc.' })).data).toMatchObject({
			last_name: 'Inc.',
			is_active: true,
		});
	});

	test.each<[string, Json, number]>([
		['without a line', { phone_number: undefined }, 1001],
		['for what is no number', { phone_number: '123' }, 1002],
		['for a line of somebody else', { phone_number: ana }, 2006],
		['without a first name', { first_name: undefined }, 1001],
		['with a name that is no text', { first_name: 1 }, 1003],
		['with a picture that is no text', { image_url: 1 }, 1003],
	])('is refused %s', async (_what, rest, code) => {
		expect((await create(rest)).code).toBe(code);
		expect((await linq.call('GET', CARD)).data).toEqual({ contact_cards: [] });
	});

	test('is refused when the line has one', async () => {
		await create();
		expect((await create()).code).toBe(2014);
	});

	test.each(['GET', 'PATCH', 'DELETE'])(
		'cannot be reached by %s when there is none',
		async (method) => {
			expect((await linq.call(method, OF_LINE, method === 'PATCH' ? {} : undefined)).code).toBe(
				2012,
			);
		},
	);

	test('is told of in the account’s events', async () => {
		await linq.subscribe(['contact_card.created', 'contact_card.updated', 'contact_card.deleted']);
		await create();
		await linq.call('PATCH', OF_LINE, { last_name: 'Inc.' });
		await linq.call('DELETE', OF_LINE);
		const told = await linq.told();
		expect(told.map(({ event_type }) => event_type).sort()).toEqual([
			'contact_card.created',
			'contact_card.deleted',
			'contact_card.updated',
		]);
		expect(told[0]?.data).toMatchObject({
			summary: expect.any(String),
			occurred_at: expect.any(String),
			actor: { type: 'api' },
			origin: 'api',
			contact_card: { name: expect.stringContaining('Example') },
			phone_number: LINE,
		});
	});
});
