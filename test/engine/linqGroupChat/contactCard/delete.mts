import { describe, expect, test } from '@jest/globals';

import { contactCard } from '../../harness/parameters.mts';
import { LOST } from '../../harness/retrying.mts';
import { LINE, OTHER_LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const cards = async () => {
	const { json } = await linq.succeed(contactCard('getAll', { returnAll: true }));
	return json.map(({ phone_number }) => phone_number);
};

describe('Contact Card > Delete', () => {
	test('deletes the card of the line and of no other, also when the answer got lost', async () => {
		for (const phoneNumber of [LINE, OTHER_LINE])
			linq.control.addContactCard({ phoneNumber, firstName: 'Ana' });
		linq.control.failNext({ ...LOST, method: 'DELETE' });
		const { json } = await linq.succeed(contactCard('delete'));
		expect(json).toEqual([{ deleted: true, phone_number: LINE }]);
		expect(await cards()).toEqual([OTHER_LINE]);
	});

	test('is a success when there is none', async () => {
		const { json, hints } = await linq.succeed(contactCard('delete'));
		expect(json).toEqual([{ deleted: true, phone_number: LINE }]);
		expect(hints).toEqual([`${LINE} has no contact card, so there was nothing to delete.`]);
	});
});
