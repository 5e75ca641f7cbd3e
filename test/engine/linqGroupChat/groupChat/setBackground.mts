import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { onChat } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const set = (chatId: string, values: IDataObject) =>
	onChat('groupChat.setBackground', chatId, values);

describe('Group Chat > Set Background', () => {
	test.each<[string, IDataObject, IDataObject]>([
		[
			'a colour',
			{ background: 'color', color: 'deep_sea' },
			{ type: 'color', variant: 'deep_sea' },
		],
		[
			'colours of your own',
			{ background: 'color', color: 'custom', topColor: '#FF8800', bottomColor: '102030' },
			{ type: 'color', variant: 'custom', shades: ['#ff8800', '#102030'] },
		],
		[
			'a moving scene',
			{ background: 'dynamic', scene: 'aurora/pink' },
			{ type: 'dynamic', style: 'aurora', variant: 'pink' },
		],
		[
			'a photo',
			{ background: 'photo', imageUrl: 'https://example.com/team.heic?v=1' },
			{ type: 'photo', image_url: 'https://example.com/team.heic?v=1' },
		],
	])('asks for %s', async (_, values, background) => {
		const chatId = linq.newGroup();
		const { json, hints } = await linq.succeed(set(chatId, values));
		expect(linq.lastBody('/background')).toEqual(background);
		expect(json).toEqual([
			{ chat_id: chatId, status: 'accepted', requested_background: background },
		]);
		expect(hints).toEqual([]);
	});

	test('takes the background away', async () => {
		const chatId = linq.newGroup();
		const { json } = await linq.succeed(set(chatId, { background: 'reset' }));
		expect(linq.changes()).toEqual([`DELETE /v3/chats/${chatId}/background`]);
		expect(json).toEqual([{ chat_id: chatId, status: 'accepted', requested_background: null }]);
	});

	test('remarks that nobody sees it by RCS or SMS', async () => {
		const { hints } = await linq.succeed(
			set(linq.newGroup({ service: 'SMS' }), { background: 'color', color: 'ice' }),
		);
		expect(hints).toEqual([
			'This is an SMS chat: Linq accepts a background for it, but nobody sees one.',
		]);
		expect(linq.changes()).toHaveLength(1);
	});

	test.each([
		['a colour', { background: 'color', color: 'sea_foam' }, '“Color” has “sea_foam”'],
		['a scene', { background: 'dynamic', scene: 'fire/red' }, '“Scene” has “fire/red”'],
	])('passes on %s that Linq may have got since, and says so', async (_, values, start) => {
		linq.control.failNext({ path: '/background', rawBody: '', status: 202 });
		const { hints } = await linq.succeed(set(linq.newGroup(), values));
		expect(hints).toEqual([
			`${start}, which this node does not know. It is sent as it is, and Linq decides.`,
		]);
	});

	test('says what is wrong with the photo', async () => {
		const imageUrl = 'https://example.com/unreachable.png';
		const { error } = await linq.run(set(linq.newGroup(), { background: 'photo', imageUrl }));
		expect(error?.message).toBe('Linq could not fetch the image');
	});
});
