import { beforeEach, describe, expect, test } from '@jest/globals';

import { waits } from '../../harness/instantSleep.mts';
import { contactCard } from '../../harness/parameters.mts';
import { LOST } from '../../harness/retrying.mts';
import { LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const update = (values = {}) =>
	contactCard('update', { firstName: '', lastName: 'Support', imageUrl: '', ...values });

describe('Contact Card > Update', () => {
	beforeEach(() => linq.control.addContactCard({ phoneNumber: LINE, firstName: 'Ana' }));

	test('changes what is filled in and keeps the rest', async () => {
		const { json } = await linq.succeed(update());
		expect(linq.lastBody('/contact_card')).toEqual({ last_name: 'Support' });
		expect(json).toEqual([
			{ phone_number: LINE, first_name: 'Ana', last_name: 'Support', is_active: true },
		]);
	});

	test('is repeated when the answer got lost, since it sets values', async () => {
		linq.control.failNext({ ...LOST, path: '/contact_card' });
		await linq.succeed(update());
		expect(linq.changes()).toHaveLength(2);
	});

	test('is repeated when Linq saved the card and could not activate it', async () => {
		linq.control.failNextOutcome({ kind: 'contactCard', code: 2022 });
		const { json } = await linq.succeed(update());
		expect(json[0]?.is_active).toBe(true);
		expect(waits).toEqual([3000]);
	});

	test('remarks on a card that is not active', async () => {
		const card = { phone_number: LINE, first_name: 'Ana', is_active: false };
		const answer = { rawBody: JSON.stringify(card), contentType: 'application/json' };
		linq.control.failNext({ path: '/contact_card', status: 200, ...answer });
		const { hints } = await linq.succeed(update());
		expect(hints).toEqual([expect.stringContaining('it is not active yet')]);
	});
});

test('Contact Card > Update says what to do when the line has no card', async () => {
	const { error } = await linq.run(update());
	expect(error?.message).toBe('Your line has no active contact card');
});
