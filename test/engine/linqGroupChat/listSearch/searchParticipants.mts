import { describe, expect, test } from '@jest/globals';

import { search } from '../../harness/listSearch.mts';
import { onChat } from '../../harness/parameters.mts';
import { ana, ben, dora } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('the drop-down of members', () => {
	test('lists the members of the chosen group besides your line', async () => {
		const members = async (chatId: string, filter?: string) => {
			const parameters = onChat('participant.remove', chatId);
			return (await search(linq.engine, 'searchParticipants', { filter, parameters })).results;
		};
		const chatId = linq.newGroup({ to: [ana, ben, dora] });
		linq.control.leave({ chatId, handle: ben });
		expect(await members(chatId)).toEqual([
			{ name: ana, value: ana },
			{ name: dora, value: dora },
		]);
		expect(await members(chatId, 'Dora')).toEqual([{ name: dora, value: dora }]);
		expect(await members('={{ $json.chat_id }}')).toEqual([]);
	});
});
