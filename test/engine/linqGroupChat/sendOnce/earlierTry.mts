import { describe, expect, test } from '@jest/globals';

import { onChat } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const group = () => linq.newGroup({ to: [ana, ben] });

describe('a retry does not make a change again that was made', () => {
	test.each([
		['an edit', LOST, 1],
		['an edit that was refused', { status: 409, code: 2015 }, 2],
	])('%s', async (_, fault, requests) => {
		const messageId = await linq.newMessage(group(), 'Befor');
		const edit = { resource: 'message', operation: 'edit', messageId, text: 'Before' };
		linq.control.failNext({ method: 'PATCH', ...fault });
		const { error, json } = await linq.run(
			{ ...edit, simplify: true, options: {} },
			{ node: RETRY },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ id: messageId, text: 'Before' }]);
		expect(linq.control.requests({ method: 'PATCH' })).toHaveLength(requests);
	});

	test('a name and an icon', async () => {
		const update = onChat('groupChat.update', group(), {
			...{ displayName: 'Team', groupChatIcon: 'https://example.com/a.png' },
		});
		linq.control.failNext({ method: 'PUT', ...LOST });
		const failed = await linq.run(update);
		expect(failed.error).toBeDefined();
		linq.control.settlePending();
		const retried = await linq.engine.retry(failed);
		expect(retried.error).toBeUndefined();
		expect(retried.json).toMatchObject([{ requested_display_name: 'Team' }]);
		expect(linq.control.requests({ method: 'PUT' })).toHaveLength(1);
	});

	test('but what is missing of it', async () => {
		const update = onChat('groupChat.update', group(), {
			...{ displayName: 'Team', groupChatIcon: 'https://example.com/a.png' },
		});
		linq.control.failNext({ method: 'PUT', status: 409, code: 2015 });
		await linq.succeed(update, { node: RETRY });
		expect(linq.lastBody('/chats')).toEqual({
			...{ display_name: 'Team', group_chat_icon: 'https://example.com/a.png' },
		});
		expect(linq.control.requests({ method: 'PUT' })).toHaveLength(2);
	});
});
