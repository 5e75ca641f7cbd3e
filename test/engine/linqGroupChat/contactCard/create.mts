import { describe, expect, test } from '@jest/globals';

import { waits } from '../../harness/instantSleep.mts';
import { contactCard, onChat } from '../../harness/parameters.mts';
import { LOST } from '../../harness/retrying.mts';
import { LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const IMAGE = 'https://example.com/logo.png';
const create = (values = {}) => contactCard('create', { firstName: 'Ana', ...values });

describe('Contact Card > Create', () => {
	test('cures “Your line has no active contact card”', async () => {
		const share = onChat('groupChat.shareContactCard', linq.newGroup());
		const { error } = await linq.run(share);
		expect(error?.message).toBe('Your line has no active contact card');
		expect(error?.description).toContain('Contact Card > Create');

		const values = { firstName: ' Example ', lastName: 'Support', imageUrl: IMAGE };
		const { json, hints } = await linq.succeed(create(values));
		const card = { first_name: 'Example', last_name: 'Support', image_url: IMAGE };
		expect(json).toEqual([{ phone_number: LINE, ...card, is_active: true }]);
		expect(linq.lastBody('/contact_card')).toEqual({ phone_number: LINE, ...card });
		expect(hints).toEqual([]);
		await linq.succeed(share);
	});

	test('leaves out what is empty', async () => {
		await linq.succeed(create({ lastName: '', imageUrl: ' ' }));
		expect(linq.lastBody('/contact_card')).toEqual({ phone_number: LINE, first_name: 'Ana' });
	});

	test('says what to do when the line has one', async () => {
		await linq.succeed(create());
		const { error } = await linq.run(create());
		expect(error?.message).toBe('This line already has a contact card');
		expect(error?.description).toContain('Contact Card > Update');
	});

	test('is repeated when Linq saved the card and could not activate it', async () => {
		linq.control.failNextOutcome({ kind: 'contactCard', code: 2022 });
		const { json } = await linq.succeed(create());
		expect(json[0]?.is_active).toBe(true);
		expect(waits).toEqual([3000]);
	});

	test('is not repeated when it may have happened', async () => {
		linq.control.failNext({ ...LOST, path: '/contact_card' });
		const { error } = await linq.run(create());
		expect(error?.description).toContain('Linq may have done it all the same');
		expect(linq.changes()).toHaveLength(1);
	});

	test('remarks on a card that is not active', async () => {
		const card = { phone_number: LINE, first_name: 'Ana', is_active: false };
		const answer = { rawBody: JSON.stringify(card), contentType: 'application/json' };
		linq.control.failNext({ path: '/contact_card', status: 201, ...answer });
		const { json, hints } = await linq.succeed(create());
		expect(json).toEqual([card]);
		expect(hints).toEqual([expect.stringContaining('it is not active yet')]);
	});

	test('gives a sentence when Linq is down for a moment', async () => {
		linq.control.failNext({ path: '/contact_card', status: 503, rawBody: '', times: 3 });
		const { error } = await linq.run(create());
		expect(error?.message).toBe('Linq is temporarily unavailable');
	});
});
