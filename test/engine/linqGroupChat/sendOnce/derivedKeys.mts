import { describe, expect, test } from '@jest/globals';

import { sendTo } from '../../harness/parameters.mts';
import { ana } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const distinct = (values: unknown[]) => new Set(values).size;

describe('different sends have different keys', () => {
	test('for the items of one run', async () => {
		await linq.succeed(sendTo(linq.newGroup(), { text: 'Same' }), { items: [{}, {}, {}] });
		expect(linq.textsOf(ana)).toEqual(['Same', 'Same', 'Same']);
		expect(distinct(linq.keys())).toBe(3);
	});

	test('for the text and the link of one item', async () => {
		const link = { text: 'Same', linkUrl: 'https://example.com' };
		await linq.succeed(sendTo(linq.newGroup(), link));
		expect(distinct(linq.keys())).toBe(2);
	});

	test('for the rounds of a loop', async () => {
		await linq.succeed(sendTo(linq.newGroup(), { text: 'Same' }), { rounds: 3 });
		expect(linq.textsOf(ana)).toEqual(['Same', 'Same', 'Same']);
	});

	test('for executions, nodes and workflows', async () => {
		const send = sendTo(linq.newGroup(), { text: 'Same' });
		await linq.succeed(send);
		await linq.succeed(send);
		await linq.succeed(send, { node: { id: 'another' } });
		await linq.succeed(send, { workflowId: 'another' });
		expect(distinct(linq.keys())).toBe(4);
		expect(linq.textsOf(ana)).toHaveLength(4);
	});
});
