import { describe, expect, test } from '@jest/globals';

import { ana, ben, dora, LINE, OTHER_LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Group Chat > Get Many', () => {
	const getMany = { resource: 'groupChat', operation: 'getAll', simplify: true, options: {} };

	test('returns groups only, up to the limit', async () => {
		linq.newGroup();
		linq.control.addChat({ from: LINE, to: [ana] });
		linq.newGroup();
		linq.newGroup();
		const some = await linq.succeed({ ...getMany, returnAll: false, limit: 2 });
		expect(some.json.map(({ is_group }) => is_group)).toEqual([true, true]);
		const all = await linq.succeed({ ...getMany, returnAll: true });
		expect(all.json).toHaveLength(3);
		expect(all.items[2]?.pairedItem).toEqual({ item: 0 });
	});

	test('reads all pages', async () => {
		for (let groups = 0; groups < 101; groups++) linq.newGroup();
		const { json } = await linq.succeed({ ...getMany, returnAll: true });
		expect(new Set(json.map(({ id }) => id)).size).toBe(101);
		expect(linq.control.requests()).toHaveLength(2);
	});

	test('filters by line and participant, and returns direct chats when asked to', async () => {
		const own = linq.newGroup({ to: [ana, dora] });
		linq.newGroup({ to: [ana, ben] });
		linq.control.addChat({ from: OTHER_LINE, to: [ana, dora] });
		const direct = linq.control.addChat({ from: LINE, to: [dora] }).id;
		const options = { from: LINE, participant: dora, includeDirectChats: true };
		const { json } = await linq.succeed({ ...getMany, returnAll: true, options });
		expect(json.map(({ id }) => id)).toEqual([direct, own]);
	});

	test('asks for From when Linq does, and only then', async () => {
		for (const from of ['', LINE]) {
			linq.control.failNext({ path: '/v3/chats', status: 400, code: 1001 });
			const { error } = await linq.run({ ...getMany, returnAll: true, options: { from } });
			expect(error?.message).toBe('Linq says a required field is missing');
			expect(error?.description?.includes('the option “From”')).toBe(from === '');
		}
	});
});
