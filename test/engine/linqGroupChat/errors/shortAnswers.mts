import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { onChat, onMessage } from '../../harness/parameters.mts';
import { ana, dora } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('a success that says little is one:', () => {
	const onGroup = (operation: string, values: IDataObject) => () =>
		onChat(operation, linq.newGroup(), values);
	const cases: ReadonlyArray<[string, () => IDataObject | Promise<IDataObject>]> = [
		['a name', onGroup('groupChat.update', { displayName: 'Team', groupChatIcon: '' })],
		['leaving', onGroup('groupChat.leave', {})],
		['adding', onGroup('participant.add', { handle: dora })],
		['removing', onGroup('participant.remove', { handle: ana })],
		[
			'reacting',
			async () =>
				onMessage('react', await linq.newMessage(), { reactionAction: 'add', reaction: 'like' }),
		],
	];
	test.each(
		cases.flatMap(([what, parameters]) =>
			(['empty', 'noContent'] as const).map((form) => [what, form, parameters] as const),
		),
	)('%s, answered %s', async (_, queued, parameters) => {
		const ready = await parameters();
		linq.control.setAnswerForms({ queued });
		const before = linq.changes().length;
		const { json } = await linq.succeed(ready);
		expect(json).toHaveLength(1);
		expect(linq.changes()).toHaveLength(before + 1);
	});
});
