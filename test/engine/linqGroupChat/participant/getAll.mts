import { describe, expect, test } from '@jest/globals';

import { onChat } from '../../harness/parameters.mts';
import { ana, ben, cleo, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Participant > Get Many', () => {
	test('lists the active members and who is me', async () => {
		const chatId = linq.newGroup();
		linq.control.leave({ chatId, handle: cleo });
		const list = { returnAll: true };
		const { json } = await linq.succeed(onChat('participant.getAll', chatId, list));
		expect(json.map(({ handle, is_me, status }) => [handle, is_me, status])).toEqual([
			[LINE, true, 'active'],
			[ana, false, 'active'],
			[ben, false, 'active'],
		]);
	});

	test('lists former members when asked to, up to the limit', async () => {
		const chatId = linq.newGroup();
		linq.control.leave({ chatId, handle: ana });
		const { json } = await linq.succeed(
			onChat('participant.getAll', chatId, {
				returnAll: false,
				limit: 2,
				options: { includeFormer: true },
			}),
		);
		expect(json.map(({ handle, status }) => [handle, status])).toEqual([
			[LINE, 'active'],
			[ana, 'left'],
		]);
	});
});
