import { describe, expect, test } from '@jest/globals';

import { contactCard, locator } from '../../harness/parameters.mts';
import { LINE, OTHER_LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const getAll = (from?: string) =>
	contactCard('getAll', {
		returnAll: true,
		options: from === undefined ? {} : { from: locator(from) },
	});
const card = (phoneNumber: string) =>
	linq.control.addContactCard({ phoneNumber, firstName: 'Ana' });

describe('Contact Card > Get Many', () => {
	test('lists the cards of all lines, up to the limit', async () => {
		card(LINE);
		card(OTHER_LINE);
		const { json } = await linq.succeed(getAll());
		expect(json).toEqual(
			[LINE, OTHER_LINE].map((phone_number) => ({
				...{ phone_number, first_name: 'Ana', is_active: true },
			})),
		);
		const limited = { ...getAll(), returnAll: false, limit: 1 };
		expect((await linq.succeed(limited)).json).toHaveLength(1);
	});

	test('lists that of one line', async () => {
		card(LINE);
		card(OTHER_LINE);
		const { json } = await linq.succeed(getAll(OTHER_LINE));
		expect(json.map(({ phone_number }) => phone_number)).toEqual([OTHER_LINE]);
	});

	test('gives no items when the line has none', async () => {
		const { items } = await linq.succeed(getAll(LINE));
		expect(items).toEqual([]);
	});
});
