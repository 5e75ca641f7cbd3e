import { describe, expect, test } from '@jest/globals';

import { onMessage } from '../../harness/parameters.mts';
import { LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Message > Edit', () => {
	test('changes the text', async () => {
		const messageId = await linq.newMessage();
		const { json } = await linq.succeed(onMessage('edit', messageId, { text: 'Hello!' }));
		expect(linq.lastBody(`/v3/messages/${messageId}`)).toEqual({ text: 'Hello!', part_index: 0 });
		expect(json[0]).toMatchObject({ id: messageId, text: 'Hello!', sender_handle: LINE });
	});

	test('of several items is done in their order', async () => {
		const messageId = await linq.newMessage();
		linq.control.failNext({ method: 'PATCH', delayMs: 100 });
		const items = ['At six', 'At seven'].map((text) => ({ json: { text } }));
		await linq.succeed(onMessage('edit', messageId, { text: '={{ $json.text }}' }), { items });
		const { json } = await linq.succeed(onMessage('get', messageId, { simplify: true }));
		expect(json[0]).toMatchObject({ text: 'At seven' });
	});

	test('explains the sixth edit', async () => {
		const messageId = await linq.newMessage();
		const edit = onMessage('edit', messageId, { text: 'Hello!' });
		for (let edits = 1; edits <= 5; edits++) await linq.succeed(edit);
		const { error } = await linq.run(edit);
		expect(error?.message).toBe('Linq does not let this message be edited any more');
		expect(error?.description).toMatch(/Linq allows 5 edits, within 15 minutes/);
	});
});
