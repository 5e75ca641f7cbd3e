import { describe, expect, test } from '@jest/globals';

import { Engine } from '../../harness/engine.mts';
import { search } from '../../harness/listSearch.mts';
import { LINE, OTHER_LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const lines = async (engine = linq.engine, filter?: string) =>
	await search(engine, 'searchLines', { filter });

describe('the drop-down of lines', () => {
	test('lists your lines, searchable by digits', async () => {
		expect((await lines()).results).toEqual([
			{ name: LINE, value: LINE },
			{ name: OTHER_LINE, value: OTHER_LINE },
		]);
		expect((await lines(linq.engine, '555-0101')).results).toHaveLength(1);
	});

	test.each([
		['the API key is wrong', { apiKey: 'wrong' }, 'Linq does not accept the API key'],
		['nothing listens', { baseUrl: 'http://127.0.0.1:9' }, 'Nothing answers at Linq’s address'],
		[
			'the base URL is no URL',
			{ baseUrl: 'linq' },
			'The base URL “linq” of the Linq credential cannot be used',
		],
		[
			'the base URL is not encrypted',
			{ baseUrl: 'http://example.com' },
			'The base URL “http://example.com” of the Linq credential cannot be used',
		],
	])('shows a sentence when %s', async (_, wrong, sentence) => {
		const right = { apiKey: linq.simulator.apiKey, baseUrl: linq.simulator.url };
		await expect(lines(await Engine.create({ ...right, ...wrong }))).rejects.toThrow(sentence);
	});
});
