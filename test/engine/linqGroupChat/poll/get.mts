import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { onPoll } from '../../harness/parameters.mts';
import { ana, ben, cleo, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

/** A poll of ours with three options, in a group of ana, ben and cleo, for two of which ana has voted. */
async function poll() {
	const { messageId, options } = await linq.newPoll({ texts: ['Fri', 'Sat', 'Sun'] });
	for (const optionId of options.slice(1)) linq.control.vote({ messageId, from: ana, optionId });
	return { messageId, options };
}
const get = (messageId: string, values: IDataObject = {}) => onPoll('get', messageId, values);

describe('Poll > Get Results', () => {
	test('gives options, votes and who has not voted in one item', async () => {
		const { messageId, options } = await poll();
		const { json } = await linq.succeed(get(messageId));
		expect(json).toEqual([
			{
				message_id: messageId,
				chat_id: linq.control.chats()[0]?.id,
				total_voters: 1,
				not_voted: [ben, cleo],
				options: [
					['Fri', []],
					['Sat', [ana]],
					['Sun', [ana]],
				].map(([text, voters], index) => ({
					option_id: options[index],
					...{ text, voters, votes: voters?.length },
					creator_handle: LINE,
				})),
				created_at: expect.any(String),
				updated_at: expect.any(String),
			},
		]);
	});

	test('gives one item for each option', async () => {
		const { messageId, options } = await poll();
		const { json } = await linq.succeed(get(messageId, { output: 'perOption' }));
		expect(json).toHaveLength(3);
		expect(json[2]).toEqual({
			...{ option_id: options[2], text: 'Sun', votes: 1, voters: [ana], creator_handle: LINE },
			...{ message_id: messageId, chat_id: linq.control.chats()[0]?.id },
			...{ total_voters: 1, not_voted: [ben, cleo] },
		});
	});

	test('gives all that Linq says when not simplified, and who has not voted', async () => {
		const { messageId, options } = await poll();
		const { json } = await linq.succeed(get(messageId, { simplify: false }));
		expect(json).toMatchObject([
			{
				poll: { options: options.map((option_id) => ({ option_id, can_be_edited: false })) },
				...{ message_id: messageId, reactions: [], not_voted: [ben, cleo] },
			},
		]);
	});

	test('waits neither for people who left nor for our own line', async () => {
		const { messageId } = await poll();
		linq.control.leave({ chatId: String(linq.control.chats()[0]?.id), handle: cleo });
		const { json } = await linq.succeed(get(messageId));
		expect(json[0]?.not_voted).toEqual([ben]);
	});

	test('gives the votes also when the members cannot be read', async () => {
		const { messageId } = await poll();
		linq.control.failNext({ method: 'GET', path: '/v3/chats', status: 409, code: 2013 });
		const { json, hints } = await linq.succeed(get(messageId));
		expect(json[0]).toMatchObject({ total_voters: 1, not_voted: null });
		expect(hints).toEqual([
			'Who has not voted is not known, because the chat could not be read: This chat can no longer be used.',
		]);
	});

	test('says so when the line keeps no texts', async () => {
		linq.control.setZeroRetention({ phoneNumber: LINE });
		const { messageId, options } = await poll();
		const { json, hints } = await linq.succeed(get(messageId));
		expect(json[0]?.options).toMatchObject(options.map((option_id) => ({ option_id, text: '' })));
		expect(hints).toEqual([expect.stringMatching(/^Linq keeps no texts for this line/)]);
	});

	test('tells apart a message that is no poll', async () => {
		const { error } = await linq.run(get(await linq.newMessage()));
		expect(error?.message).toBe('Linq does not know this message');
	});
});
