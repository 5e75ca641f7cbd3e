import { describe, expect, test } from '@jest/globals';

import { ana, messageId, sam, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const keyed = (value = 'Hello') => text(value, { idempotency_key: 'key-1' });

describe('nobody is texted twice with the same key', () => {
	test.each<[string, () => ReturnType<typeof linq.call>]>([
		['by a create', async () => await linq.create([ana], keyed())],
		['by a message to a chat', async () => await linq.send(chatId(), keyed())],
		[
			'by a message to people',
			async () => await linq.call('POST', '/v3/messages', { to: [ana], message: keyed() }),
		],
		[
			'by a message to people, with the key in the header',
			async () =>
				await linq.call(
					'POST',
					'/v3/messages',
					{ to: [ana], message: text('Hello') },
					{ 'idempotency-key': 'key-1' },
				),
		],
	])('%s', async (_, send) => {
		await linq.subscribe(['chat.created', 'message.sent']);
		const first = await send();
		await linq.control.settle();
		const eventCount = (await linq.told()).length;
		const second = await send();
		expect([second.status, messageId(second)]).toEqual([first.status, messageId(first)]);
		expect(linq.control.texts()).toHaveLength(1);
		expect(await linq.told()).toHaveLength(eventCount);
	});

	test('when the first answer was lost on its way', async () => {
		linq.control.failNext({ method: 'POST', when: 'after', reset: true });
		await expect(linq.send(chatId(), keyed())).rejects.toThrow();
		expect((await linq.send(chatId(), keyed())).status).toBe(202);
		expect(linq.control.texts()).toHaveLength(1);
	});

	test('also when the words differ', async () => {
		await linq.send(chatId(), keyed('One'));
		await linq.send(chatId(), keyed('Two'));
		expect(linq.control.texts().map((shown) => shown.text)).toEqual(['One']);
	});

	test('and not at all when the line has left meanwhile', async () => {
		const { id } = linq.group();
		const first = await linq.send(id, keyed());
		linq.control.leave({ chatId: id, handle: linq.control.lines()[0]?.phone_number ?? '' });
		expect(messageId(await linq.send(id, keyed()))).toBe(messageId(first));
	});
});

test('without a key, the same words go out again', async () => {
	await linq.send(chatId(), text('Hello'));
	await linq.send(chatId(), text('Hello'));
	expect(linq.control.texts()).toHaveLength(2);
});

test('a refused message can be tried again under its key', async () => {
	linq.control.failNext({ code: 4002 });
	expect(await linq.send(chatId(), keyed())).toMatchObject({ status: 500, code: 4002 });
	expect((await linq.send(chatId(), keyed())).status).toBe(202);
	expect(linq.control.texts()).toHaveLength(1);
});

test('the key of a deleted message is answered with 404/2002', async () => {
	const id = messageId(await linq.send(chatId(), keyed()));
	await linq.call('DELETE', `/v3/messages/${id}`);
	expect(await linq.send(chatId(), keyed())).toMatchObject({ status: 404, code: 2002 });
	expect(linq.control.texts()).toHaveLength(1);
});

test('the key comes back in the events', async () => {
	await linq.subscribe(['message.sent']);
	await linq.send(chatId(), keyed());
	expect(await linq.told()).toMatchObject([{ data: { idempotency_key: 'key-1' } }]);
});

/** A direct chat that is there from the first call on. */
function chatId(): string {
	const [chat] = linq.control.chats();
	return chat?.id ?? linq.group([sam]).id;
}
