import { expect, test } from '@jest/globals';

import { ana, LINE, messageId, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator();

test('a line with zero-day retention gives no text back', async () => {
	await linq.subscribe(['message.received', 'message.sent', 'message.edited']);
	const { id } = linq.group();
	const before = await linq.send(id, text('Before'));
	linq.control.setZeroRetention({ phoneNumber: LINE });
	const sent = await linq.send(id, text('Hello'));
	expect(sent.data.message).toMatchObject({ parts: [{ value: 'Hello' }], zero_retention: true });
	linq.control.reply({ chatId: id, from: ana, text: 'Hi' });

	const read = async (path: string) => (await linq.call('GET', path)).data;
	expect(await read(`/v3/messages/${messageId(sent)}`)).toMatchObject({
		parts: [{ type: 'text', value: '' }],
		zero_retention: true,
	});
	expect(await read(`/v3/chats/${id}/messages`)).toMatchObject({
		messages: [
			{ parts: [{ value: '' }], zero_retention: true },
			{ parts: [{ value: '' }], zero_retention: true },
			{ parts: [{ value: 'Before' }] },
		],
	});
	expect(await read(`/v3/messages/${messageId(sent)}/thread`)).toMatchObject({
		messages: [{ parts: [{ value: '' }] }],
	});
	expect(await read(`/v3/messages/${messageId(before)}`)).not.toHaveProperty('zero_retention');

	await linq.call('PATCH', `/v3/messages/${messageId(sent)}`, { text: 'Hello all' });
	const told = await linq.told();
	const of = (type: string) => told.filter(({ event_type }) => event_type === type);
	expect(of('message.received')[0]?.data).toMatchObject({ parts: [{ value: 'Hi' }] });
	expect(of('message.edited')[0]?.data).toMatchObject({
		part: { text: '' },
		zero_retention: true,
	});
	linq.control.setZeroRetention({ phoneNumber: LINE, on: false });
	const after = await linq.send(id, text('After'));
	expect(await read(`/v3/messages/${messageId(after)}`)).toMatchObject({
		parts: [{ value: 'After' }],
	});
});
