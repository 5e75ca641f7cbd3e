import { describe, expect, test } from '@jest/globals';

import { load, values } from '../../harness/loadOptions.mts';
import { ana, ben, cleo, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('The list of chats', () => {
	test('has groups and no direct chats, with names and members', async () => {
		const named = linq.newGroup({ name: 'Picnic', to: [ana, ben] });
		const unnamed = linq.newGroup({ to: [ben, cleo] });
		linq.control.addChat({ from: LINE, to: [cleo] });
		expect(await load(linq, 'loadChats')).toEqual(
			expect.arrayContaining([
				{ name: `Picnic (${ana}, ${ben})`, value: named },
				{ name: `${ben}, ${cleo}`, value: unnamed },
			]),
		);
		expect(await load(linq, 'loadChats')).toHaveLength(2);
	});

	test.each([
		['group', ['group']],
		['direct', ['direct']],
		['all', ['group', 'direct']],
	])('has what Chat Type asks for: %s', async (chatKind, expected) => {
		const ids = {
			group: linq.newGroup(),
			direct: linq.control.addChat({ from: LINE, to: [cleo] }).id,
		};
		const listed = values(await load(linq, 'loadChats', { chatKind }));
		const wanted = expected.map((kind) => ids[kind as keyof typeof ids]);
		expect([...listed].sort()).toEqual([...wanted].sort());
	});

	test('goes on over several pages', async () => {
		for (let group = 0; group < 120; group++) linq.newGroup({ name: `Group ${group}` });
		expect(await load(linq, 'loadChats')).toHaveLength(120);
	});
});
