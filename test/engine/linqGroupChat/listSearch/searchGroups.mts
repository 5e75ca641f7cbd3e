import { describe, expect, test } from '@jest/globals';

import { search } from '../../harness/listSearch.mts';
import { ana, ben, cleo, dora, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const groups = async (filter?: string, token?: string) =>
	await search(linq.engine, 'searchGroups', { filter, token });

describe('the drop-down of groups', () => {
	test('lists them by name and members, without direct chats', async () => {
		const named = linq.newGroup({ name: 'Launch Team', to: [ana, ben] });
		const unnamed = linq.newGroup({ to: [cleo, dora] });
		linq.control.addChat({ from: LINE, to: [ana] });
		expect(await groups()).toEqual({
			results: [
				{ name: `${cleo}, ${dora}`, value: unnamed },
				{ name: `Launch Team (${ana}, ${ben})`, value: named },
			],
			paginationToken: undefined,
		});
		expect((await groups('launch')).results).toMatchObject([{ value: named }]);
		expect((await groups('DORA@')).results).toMatchObject([{ value: unnamed }]);
		expect((await groups('nobody')).results).toEqual([]);
	});

	test('looks through 2,000 chats, and then says how to go on', async () => {
		const oldest = linq.newGroup({ name: 'Oldest' });
		const addDirectChats = (count: number) => {
			for (let added = 0; added < count; added++) linq.control.addChat({ from: LINE, to: [ana] });
		};
		addDirectChats(1_999);
		expect((await groups()).results).toMatchObject([{ value: oldest }]);
		addDirectChats(1);
		await expect(groups()).rejects.toThrow(
			'There is no such group among the 2000 chats looked through',
		);
	});

	test('ends without an error when there are no more groups below those that were found', async () => {
		for (let count = 0; count < 2_100; count++) linq.control.addChat({ from: LINE, to: [ana] });
		for (let count = 0; count < 20; count++) linq.newGroup();
		const { results, paginationToken } = await groups();
		expect(results).toHaveLength(20);
		expect(await groups('', String(paginationToken))).toMatchObject({ results: [] });
	});

	test('gives several results at a time, however far apart they are', async () => {
		for (let count = 0; count < 3; count++) {
			linq.newGroup({ name: `Launch ${count}` });
			for (let other = 0; other < 120; other++) linq.newGroup({ name: 'Another' });
		}
		expect((await groups('launch')).results).toHaveLength(3);
	});

	test('comes in pages, and skips pages without a match', async () => {
		const oldest = linq.newGroup({ name: 'Oldest' });
		for (let count = 0; count < 200; count++) linq.newGroup({ name: 'Another' });
		const first = await groups();
		expect(first.results).toHaveLength(100);
		const second = await groups('', String(first.paginationToken));
		expect(second.results).toHaveLength(100);
		expect((await groups('', String(second.paginationToken))).results).toHaveLength(1);
		expect((await groups('oldest')).results).toMatchObject([{ value: oldest }]);
	});
});
