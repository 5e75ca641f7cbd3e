import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { onPoll } from '../../harness/parameters.mts';
import { ana, LINE, UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const vote = (messageId: string, optionId: IDataObject[string], voteAction = 'add') =>
	onPoll('vote', messageId, { optionId, voteAction });
const voters = async (messageId: string) => {
	const { json } = await linq.succeed(onPoll('get', messageId));
	return (json[0]?.options as IDataObject[]).map((option) => option.voters);
};

describe('Poll > Vote', () => {
	test('gives the vote of the line, and takes it back', async () => {
		const { messageId, options } = await linq.newPoll();
		linq.control.vote({ messageId, from: ana, optionId: String(options[0]) });
		const { json } = await linq.succeed(vote(messageId, options[1]));
		expect(json).toMatchObject([{ message_id: messageId, poll: { total_voters: 2 } }]);
		expect(linq.lastBody('/poll/votes')).toEqual({ operation: 'add', option_id: options[1] });
		expect(await voters(messageId)).toEqual([[ana], [LINE]]);

		await linq.succeed(vote(messageId, options[1], 'remove'));
		expect(linq.lastBody('/poll/votes')).toEqual({ operation: 'remove', option_id: options[1] });
		expect(await voters(messageId)).toEqual([[ana], []]);
	});

	test('takes an answer without a body for a success', async () => {
		const { messageId, options } = await linq.newPoll();
		linq.control.failNext({ path: '/poll/votes', when: 'after', rawBody: '', status: 204 });
		const { json } = await linq.succeed(vote(messageId, options[0]));
		expect(json).toEqual([{ message_id: messageId }]);
	});

	test('for an option of another poll is refused', async () => {
		const { messageId } = await linq.newPoll();
		const { error } = await linq.run(vote(messageId, UNKNOWN_ID));
		expect(error?.message).toBe('Linq does not allow one of the values');
	});
});
