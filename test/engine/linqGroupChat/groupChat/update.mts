import { describe, expect, test } from '@jest/globals';

import { ABOUT_A_MINUTE, duringWaits, waits } from '../../harness/instantSleep.mts';
import { onChat } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Group Chat > Update', () => {
	const changes = { displayName: 'New', groupChatIcon: 'https://example.com/team.png' };

	test('asks for a new name and icon', async () => {
		const chatId = linq.newGroup();
		const { json } = await linq.succeed(onChat('groupChat.update', chatId, changes));
		expect(linq.lastBody(chatId)).toEqual({
			display_name: 'New',
			group_chat_icon: 'https://example.com/team.png',
		});
		expect(json).toEqual([
			{
				chat_id: chatId,
				status: 'pending',
				requested_display_name: 'New',
				requested_group_chat_icon: 'https://example.com/team.png',
			},
		]);
	});

	test.each([
		['a change that becomes visible', true],
		['a change that does not', false],
	])('waits for %s', async (_, happens) => {
		if (happens) duringWaits(() => linq.control.settlePending());
		const options = { waitForConfirmation: true };
		const { json, hints } = await linq.succeed(
			onChat('groupChat.update', linq.newGroup(), { ...changes, options }),
		);
		expect(json[0]?.confirmed).toBe(happens);
		expect(waits).toEqual(happens ? [500] : ABOUT_A_MINUTE);
		expect(hints).toEqual(
			happens
				? []
				: [
						'Linq accepted the change, but it is not visible yet. Use Linq Trigger to be told when it is, or when it fails.',
					],
		);
	});

	test.each([
		['SMS', [expect.stringMatching(/^This group goes by SMS, where groups have neither name nor/)]],
		['RCS', []],
		['iMessage', []],
	] as const)('says whether an %s group can have a name', async (service, remarks) => {
		const chatId = linq.newGroup({ service });
		const { hints } = await linq.succeed(onChat('groupChat.update', chatId, changes));
		expect(hints).toEqual(remarks);
	});

	test('remarks on a WebP icon', async () => {
		const values = { displayName: '', groupChatIcon: 'https://example.com/a.webp?v=1' };
		const { hints } = await linq.succeed(onChat('groupChat.update', linq.newGroup(), values));
		expect(hints).toEqual([expect.stringMatching(/^Linq lists WebP pictures as supported but/)]);
	});
});
