import { describe, expect, test } from '@jest/globals';

import { onMessage } from '../../harness/parameters.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Message > Get Thread', () => {
	test.each([
		['oldest first by default', {}, ['Question', 'Answer']],
		['newest first when asked to', { order: 'desc' }, ['Answer', 'Question']],
	])('lists what belongs together, %s', async (_, options, texts) => {
		const chatId = linq.newGroup();
		const { id } = linq.control.reply({ chatId, from: ana, text: 'Question' });
		linq.control.reply({ chatId, from: ben, text: 'Something else' });
		linq.control.reply({ chatId, from: ben, text: 'Answer', replyTo: id });
		const { json } = await linq.succeed(onMessage('getThread', id, { returnAll: true, options }));
		expect(json.map(({ text }) => text)).toEqual(texts);
	});
});
