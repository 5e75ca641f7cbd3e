import { describe, expect, test } from '@jest/globals';

import { load, values } from '../../harness/loadOptions.mts';
import { useLinq } from '../../harness/useLinq.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useLinq();

describe('The list of lines', () => {
	test('is the account’s', async () => {
		expect(values(await load(linq, 'loadLines'))).toEqual([...SEED.lines]);
	});

	test('is an error in a sentence when Linq is down', async () => {
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		await expect(load(linq, 'loadLines')).rejects.toThrow(/^Linq [^{}]+$/);
	});
});
