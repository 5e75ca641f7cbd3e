import { describe, expect, test } from '@jest/globals';

import { onChat } from '../../harness/parameters.mts';
import { ana } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Message > Get Many', () => {
	test('lists the newest first, up to the limit or all of several pages', async () => {
		const chatId = linq.newGroup();
		for (let count = 1; count <= 101; count++)
			linq.control.reply({ chatId, from: ana, text: `Message ${count}` });
		const getMany = { simplify: true };
		const some = await linq.succeed(
			onChat('message.getAll', chatId, { ...getMany, returnAll: false, limit: 2 }),
		);
		expect(some.json.map(({ text }) => text)).toEqual(['Message 101', 'Message 100']);
		expect(linq.control.requests().map(({ path }) => path)).toEqual([
			`/v3/chats/${chatId}/messages?limit=2`,
		]);
		const all = await linq.succeed(
			onChat('message.getAll', chatId, { ...getMany, returnAll: true }),
		);
		expect(new Set(all.json.map(({ text }) => text)).size).toBe(101);
	});
});
