import { describe, expect, test } from '@jest/globals';

import { locator, onChat, sendTo } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { ana, ben, DERIVED_KEY } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('an own key', () => {
	const own = (idempotencyKey: string) => ({ options: { idempotencyKey } });

	test('that several items share is refused before anything is sent', async () => {
		const same = sendTo(linq.newGroup(), { text: 'Hello', ...own('={{ $json.order }}') });
		const items = [{ order: 'a' }, { order: 'b' }, { order: 'a' }];
		const { error } = await linq.run(same, { items });
		expect(error?.message).toBe(
			'“Idempotency Key” has “a”, as item 0 has already: Linq would send only one of the two (item 2)',
		);
		expect(linq.keys()).toEqual([]);

		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await linq.run(same, { items, node });
		expect(json).toMatchObject([
			{ message_id: expect.any(String) },
			{ message_id: expect.any(String) },
			{ error: error?.message },
		]);
		expect(linq.keys()).toEqual(['a', 'b']);
	});

	test('that was used in an earlier round of a loop is refused, instead of sending nothing', async () => {
		const same = sendTo(linq.newGroup(), { text: 'Round {{ $runIndex }}', ...own('a') });
		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await linq.run(same, { rounds: 3, node });
		expect(linq.keys()).toEqual(['a']);
		const sentence =
			'“Idempotency Key” has “a”, as an earlier run of this node has already: Linq would send only one of the two';
		expect(json.slice(1)).toMatchObject([{ error: sentence }, { error: sentence }]);
	});

	test('that may have gone out in an earlier round of a loop is refused as well', async () => {
		const same = sendTo(linq.newGroup(), { text: 'Round {{ $runIndex }}', ...own('a') });
		linq.control.failNext({ ...LOST, path: '/messages', times: 3 });
		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await linq.run(same, { rounds: 2, node });
		expect(linq.textsOf(ana)).toHaveLength(1);
		expect(json[1]?.error).toMatch(/as an earlier run of this node has already/);
	});

	test('may be used again in the next round when nothing has been sent with it', async () => {
		const same = sendTo(linq.newGroup({ to: [ana, ben] }), { text: 'At last', ...own('a') });
		linq.control.failNext({ path: '/messages', status: 409, code: 2015 });
		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await linq.run(same, { rounds: 2, node });
		expect(json).toMatchObject([{ error: expect.any(String) }, { message_id: expect.any(String) }]);
		expect(linq.textsOf(ana)).toEqual(['At last']);
	});

	test('that is the derived one of another item is refused as well', async () => {
		const link = sendTo(linq.newGroup(), {
			...{ text: 'Hello', linkUrl: '={{ $json.link }}' },
			...own('={{ $json.key }}'),
		});
		const items = [
			{ key: 'a', link: 'https://example.com' },
			{ key: 'a:link', link: '' },
		];
		const { error } = await linq.run(link, { items });
		expect(error?.message).toMatch(/^“Idempotency Key” has “a:link”, as item 0 has already/);
	});

	test('is no error where nothing is sent with it', async () => {
		const chatId = linq.newGroup();
		await linq.succeed(onChat('groupChat.get', chatId, { ...own('a'), simplify: true }), {
			items: [{}, {}],
		});
	});

	test('may have 255 characters, also when a link follows', async () => {
		const link = { linkUrl: 'https://example.com', ...own('k'.repeat(255)) };
		await linq.succeed(sendTo(linq.newGroup(), { text: 'Hello', ...link }));
		expect(linq.keys()).toEqual(['k'.repeat(255), DERIVED_KEY]);
		await linq.succeed(sendTo(linq.newGroup(), { text: '', ...link }));
		expect(linq.keys()[2]).toBe('k'.repeat(255));
	});

	const options = { idempotencyKey: ' order-4711 ' };

	test('is used as it is, and keeps a second execution from sending', async () => {
		const send = sendTo(linq.newGroup(), { text: 'Once', options });
		const first = await linq.succeed(send);
		const second = await linq.succeed(send);
		expect(linq.keys()).toEqual(['order-4711', 'order-4711']);
		expect(linq.textsOf(ana)).toEqual(['Once']);
		expect(first.json[0]).not.toHaveProperty('already_sent');
		expect(second.json[0]).toHaveProperty('already_sent', true);
		expect(second.hints).toEqual([expect.stringContaining('Nothing was sent now')]);
	});

	test('is not told as already sent when it is another try of the same item that repeats it', async () => {
		const items = [{ chat: linq.newGroup() }, { chat: linq.newGroup() }];
		const send = sendTo('', {
			...{ chatId: locator('={{ $json.chat }}'), text: 'Once' },
			options: { idempotencyKey: '={{ $json.chat }}' },
		});
		linq.control.failNext({ path: items[1]?.chat, status: 409, code: 2013 });
		const { json } = await linq.succeed(send, { items, node: { ...RETRY, maxTries: 2 } });
		expect(linq.keys()).toHaveLength(4);
		for (const output of json) expect(output).not.toHaveProperty('already_sent');
	});

	test('is extended for the second message of an item', async () => {
		const values = { text: 'a', linkUrl: 'https://example.com', options };
		await linq.succeed(sendTo(linq.newGroup(), values));
		expect(linq.keys()).toEqual(['order-4711', 'order-4711:link']);
	});
});
