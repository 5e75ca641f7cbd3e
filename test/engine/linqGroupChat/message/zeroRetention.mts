import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { onChat, onMessage } from '../../harness/parameters.mts';
import { ana, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const READS: ReadonlyArray<[string, (chat: string, message: string) => IDataObject]> = [
	['Get', (_, message) => onMessage('get', message)],
	['Get Many', (chat) => onChat('message.getAll', chat, { returnAll: true, simplify: true })],
	['Get Thread', (_, message) => onMessage('getThread', message, { returnAll: true })],
];

describe('on a line of which Linq keeps no texts', () => {
	test.each(READS)('Message > %s says so instead of giving empty ones', async (_, read) => {
		linq.control.setZeroRetention({ phoneNumber: LINE });
		const chatId = linq.newGroup();
		const { id } = linq.control.reply({ chatId, from: ana, text: 'Hello' });
		const { json, hints } = await linq.succeed(read(chatId, id));
		expect(json).toMatchObject([{ id, text: null, zero_retention: true }]);
		expect(hints).toEqual([expect.stringMatching(/^Linq keeps no texts for this line/)]);

		const raw = await linq.succeed({ ...read(chatId, id), simplify: false });
		expect(raw.json).toMatchObject([{ id, zero_retention: true }]);
		expect(raw.hints).toEqual(hints);
	});

	test.each(READS)('Message > %s marks nothing on other lines', async (_, read) => {
		const chatId = linq.newGroup();
		const { id } = linq.control.reply({ chatId, from: ana, text: 'Hello' });
		const { json, hints } = await linq.succeed(read(chatId, id));
		expect(json).toMatchObject([{ id, text: 'Hello' }]);
		expect(json[0]).not.toHaveProperty('zero_retention');
		expect(hints).toEqual([]);
	});
});
