import { describe, expect, test } from '@jest/globals';

import { duringWaits } from '../../harness/instantSleep.mts';
import { locator, onChat } from '../../harness/parameters.mts';
import { ana, ben, cleo, dora, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const remove = (chatId: string, handle: string, options = {}) =>
	onChat('participant.remove', chatId, { handle: locator(handle), options });

describe('Participant > Remove', () => {
	test('removes a member, whose handle travels in the body', async () => {
		const chatId = linq.newGroup();
		duringWaits(() => linq.control.settlePending());
		const { json } = await linq.succeed(remove(chatId, cleo, { waitForConfirmation: true }));
		expect(linq.control.requests({ method: 'DELETE' })).toMatchObject([
			{ path: `/v3/chats/${chatId}/participants`, body: { handle: cleo } },
		]);
		expect(json[0]).toMatchObject({ handle: cleo, status: 'accepted', confirmed: true });
		expect(linq.control.chats()[0]?.handles[3]).toMatchObject({ handle: cleo, status: 'removed' });
	});

	test('tells when the removal does not become visible', async () => {
		const { json, hints } = await linq.succeed(
			remove(linq.newGroup(), cleo, { waitForConfirmation: true }),
		);
		expect(json[0]?.confirmed).toBe(false);
		expect(hints).toHaveLength(1);
	});

	test('takes somebody who is not a member for removed', async () => {
		const { json, hints } = await linq.succeed(remove(linq.newGroup(), dora));
		expect(json[0]?.status).toBe('not_a_member');
		expect(hints).toEqual([
			`${dora} is not a member of this group, so there was nobody to remove.`,
		]);
		expect(linq.changes()).toEqual([]);
	});

	test.each([
		[
			'from a group of 3',
			{ to: [ana, ben] },
			ana,
			'This group has 3 active members with your line, but 3 must remain',
		],
		['your own line', {}, LINE, `“Handle” has ${LINE}, which is your own line`],
		[
			'from an RCS group',
			{ service: 'RCS' as const },
			ana,
			'This is an RCS group, but Linq manages members only in iMessage groups',
		],
	])('does not remove %s', async (_, group, handle, sentence) => {
		const { error } = await linq.run(remove(linq.newGroup(group), handle));
		expect(error?.message).toBe(sentence);
		expect(linq.changes()).toEqual([]);
	});
});
