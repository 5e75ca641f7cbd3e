import { describe, expect, test } from '@jest/globals';

import { LINE, OTHER_LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Phone Number > Get Many', () => {
	test('lists the lines with their reputation, up to the limit', async () => {
		linq.control.setReputation({ phoneNumber: LINE, reputation: 'AT_RISK' });
		const getMany = { resource: 'phoneNumber', operation: 'getAll' };
		const all = await linq.succeed({ ...getMany, returnAll: true });
		expect(all.json).toMatchObject([
			{ phone_number: LINE, reputation: { status: 'AT_RISK' } },
			{ phone_number: OTHER_LINE, reputation: { status: 'HEALTHY' } },
		]);
		const one = await linq.succeed({ ...getMany, returnAll: false, limit: 1 });
		expect(one.json).toHaveLength(1);
	});
});
