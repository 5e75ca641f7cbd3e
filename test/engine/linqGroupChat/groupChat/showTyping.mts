import { describe, expect, test } from '@jest/globals';

import { onChat } from '../../harness/parameters.mts';
import { ana } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const typing = (chatId: string, typingAction = 'start') =>
	onChat('groupChat.showTyping', chatId, { typingAction });

describe('Group Chat > Show Typing', () => {
	test.each([
		['a group', {}],
		['a direct chat', { to: [ana] }],
	])('starts and stops in %s', async (_, group) => {
		const chatId = linq.newGroup(group);
		const started = await linq.succeed(typing(chatId));
		expect(started.json).toEqual([{ chat_id: chatId, shown: true }]);
		expect(linq.control.typing({ chatId })).toBe(true);

		const stopped = await linq.succeed(typing(chatId, 'stop'));
		expect(stopped.json).toEqual([{ chat_id: chatId, shown: false }]);
		expect(linq.control.typing({ chatId })).toBe(false);
		expect([...started.hints, ...stopped.hints]).toEqual([]);
	});

	test.each(['forbidden', 'notSupported'] as const)(
		'takes it for no failure that Linq shows none in groups: %s',
		async (typingInGroups) => {
			linq.control.setAnswerForms({ typingInGroups });
			const chatId = linq.newGroup();
			const { json, hints } = await linq.succeed(typing(chatId));
			expect(json).toEqual([{ chat_id: chatId, shown: false }]);
			expect(hints).toEqual([
				'Linq shows no typing in this chat: Linq does not offer this in group chats. Nothing else depends on it.',
			]);
		},
	);

	test('takes a 403 that says nothing more for the same', async () => {
		linq.control.failNext({ path: '/typing', status: 403, rawBody: '' });
		const { json, hints } = await linq.succeed(typing(linq.newGroup()));
		expect(json[0]?.shown).toBe(false);
		expect(hints).toHaveLength(1);
	});

	test('fails with everything else', async () => {
		linq.control.failNext({ path: '/typing', status: 409, code: 2013 });
		const { error } = await linq.run(typing(linq.newGroup()));
		expect(error?.message).toBe('This chat can no longer be used');
	});

	test('asks for none by RCS or SMS', async () => {
		const { json, hints } = await linq.succeed(typing(linq.newGroup({ service: 'RCS' })));
		expect(json[0]?.shown).toBe(false);
		expect(hints).toEqual(['This is an RCS chat, and typing is shown by iMessage only.']);
		expect(linq.changes()).toEqual([]);
	});

	test('is repeated when the answer got lost, since that does no harm', async () => {
		linq.control.failNext({ path: '/typing', when: 'after', reset: true });
		await linq.succeed(typing(linq.newGroup()));
		expect(linq.changes()).toHaveLength(2);
	});
});
