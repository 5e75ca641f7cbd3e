import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { locator, onChat, sendTo } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const REFUSED = { status: 409, code: 2013 } as const;
const TWICE = { ...RETRY, maxTries: 2 };

const group = () => linq.newGroup({ to: [ana, ben] });
const send = (values: IDataObject = {}) =>
	sendTo('', {
		...{ chatId: locator('={{ $json.chat }}'), text: 'Hello' },
		options: { chatsSideBySide: 1 },
		...values,
	});

describe('what an earlier try has sent is told by the error of a later one', () => {
	test('for an item that was not begun this time', async () => {
		const [first, second, third] = [group(), group(), group()];
		const items = [{ chat: first }, { chat: second }, { chat: third }];
		// The first try does items 0 and 1; the second one ends at item 0, which it repeats.
		linq.control.failNext({ path: third, ...REFUSED });
		linq.control.failNext({ path: first, when: 'after' });
		linq.control.failNext({ path: first, ...REFUSED });
		const { error } = await linq.run(send(), { items, node: TWICE });
		expect(error?.description).toMatch(
			/^This item had already been done in an earlier try: do not send it again\. /,
		);
		expect(error?.description?.split('\n').slice(-2)).toEqual([
			'Item 1 had already been done in an earlier try.',
			'Item 2 had not been begun.',
		]);
		expect(linq.textsOf(ana)).toEqual(['Hello', 'Hello']);
	});

	test('when it was unclear then, although it is refused now', async () => {
		const chat = group();
		linq.control.failNext({ path: '/messages', ...LOST, times: 3 });
		linq.control.failNext({ path: '/messages', ...REFUSED });
		const { error } = await linq.run(send(), { items: [{ chat }], node: TWICE });
		expect(linq.textsOf(ana)).toEqual(['Hello']);
		expect(error?.message).toBe('This chat can no longer be used');
		expect(error?.description).toMatch(/^An earlier try of this item may have gone out/);
	});

	test('when a part of it went out then', async () => {
		linq.control.failNext({ path: '/messages', when: 'after' });
		linq.control.failNext({ path: '/messages', ...REFUSED, times: 2 });
		const items = [{ chat: group() }];
		const both = send({ linkUrl: 'https://example.com' });
		const { error } = await linq.run(both, { items, node: TWICE });
		expect(linq.textsOf(ana)).toEqual(['Hello']);
		expect(error?.description).toMatch(/^An earlier try of this item may have gone out, or a part/);
	});

	test('where the node continues on errors, in the details', async () => {
		linq.control.failNext({ path: '/messages', ...LOST, times: 3 });
		linq.control.failNext({ path: '/messages', ...REFUSED });
		const node = { ...TWICE, onError: 'continueRegularOutput' as const };
		const { json } = await linq.run(send(), { items: [{ chat: group() }], node });
		expect(json).toMatchObject([
			{ details: { description: expect.stringMatching(/^An earlier try of this item may have/) } },
		]);
	});

	test('of each item for itself, also when its values cannot be used any more', async () => {
		const [first, second] = [group(), group()];
		linq.control.failNext({ path: second, ...REFUSED });
		const failed = await linq.run(send(), { items: [{ chat: first }, { chat: second }] });
		// As “Retry with currently saved workflow” does it.
		const [open] = failed.run.data.executionData?.nodeExecutionStack ?? [];
		Object.assign(open?.node ?? {}, {
			...{ parameters: send({ text: '' }), onError: 'continueRegularOutput' },
		});
		const { json } = await linq.engine.retry(failed);
		expect(json).toMatchObject([
			{ details: { description: expect.stringMatching(/^This item had already been done in an/) } },
			{ details: { description: expect.not.stringMatching(/earlier try/) } },
		]);
	});

	test.each([
		['done, though a later one was unclear', [{ when: 'after' }, { ...LOST, times: 3 }]],
		['done, though an earlier one was unclear', [{ ...LOST, times: 3 }, { when: 'after' }]],
	] as const)('as %s', async (_, faults) => {
		const [first, second] = [group(), group()];
		for (const fault of faults) linq.control.failNext({ path: first, ...fault });
		linq.control.failNext({ path: first, ...REFUSED });
		linq.control.failNext({ path: second, ...REFUSED });
		const items = [{ chat: first }, { chat: second }];
		const { error } = await linq.run(send(), { items, node: RETRY });
		expect(linq.textsOf(ana)).toEqual(['Hello']);
		expect(error?.description).toMatch(/^This item had already been done in an earlier try: /);
	});

	test('but nothing in the first one, of which it is unclear itself what it has sent', async () => {
		linq.control.failNext({ path: '/messages', ...LOST, times: 3 });
		const { error } = await linq.run(send(), { items: [{ chat: group() }] });
		expect(linq.textsOf(ana)).toEqual(['Hello']);
		expect(error?.description).not.toMatch(/earlier try/);
	});

	test('but nothing, when nothing but reading failed', async () => {
		const get = onChat('groupChat.get', '', { chatId: locator('={{ $json.chat }}') });
		const items = [{ chat: group() }, { chat: group() }];
		const fault = { method: 'GET', status: 500, code: 3006, delayMs: 50, times: 12 };
		linq.control.failNext(fault);
		const { error } = await linq.run(get, { items, node: TWICE });
		expect(linq.control.requests({ method: 'GET' })).toHaveLength(12);
		expect(error?.description).toContain('failed as well');
		expect(error?.description).not.toMatch(/gone out|earlier try/);
	});
});
