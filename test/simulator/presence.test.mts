import { describe, expect, test } from '@jest/globals';

import {
	ana,
	ben,
	cleo,
	dora,
	LINE,
	OTHER_LINE,
	rick,
	sam,
	text,
	useSimulator,
} from './useSimulator.mts';

const linq = useSimulator();

describe('typing', () => {
	const type = async (chatId: string, method: 'POST' | 'DELETE' = 'POST') =>
		await linq.call(method, `/v3/chats/${chatId}/typing`);

	test.each([
		['a direct chat', [ana]],
		['a group', [ana, ben]],
	])('shows in %s until it stops', async (_what, to) => {
		const { id } = linq.group(to);
		expect((await type(id)).status).toBe(204);
		expect(linq.control.typing({ chatId: id })).toBe(true);
		expect((await type(id, 'DELETE')).status).toBe(204);
		expect(linq.control.typing({ chatId: id })).toBe(false);
	});

	test('ends by itself, and by a message', async () => {
		const { id } = linq.group();
		await type(id);
		linq.control.advanceClock({ ms: 85_001 });
		expect(linq.control.typing({ chatId: id })).toBe(false);
		await type(id);
		await linq.send(id, text('Hello'));
		expect(linq.control.typing({ chatId: id })).toBe(false);
	});

	test.each(['RCS', 'SMS'] as const)('over %s is accepted, and shows nothing', async (service) => {
		const { id } = linq.group([rick, sam], service);
		expect((await type(id)).status).toBe(204);
		expect(linq.control.typing({ chatId: id })).toBe(false);
	});

	test.each([
		['forbidden', 403],
		['notSupported', 409],
	] as const)('can be %s in groups', async (typingInGroups, status) => {
		linq.control.setAnswerForms({ typingInGroups });
		for (const method of ['POST', 'DELETE'] as const)
			expect(await type(linq.group().id, method)).toMatchObject({ status, code: 2016 });
		expect((await type(linq.group([ana]).id)).status).toBe(204);
	});

	test('of people is told', async () => {
		await linq.subscribe(['chat.typing_indicator.started', 'chat.typing_indicator.stopped']);
		const { id } = linq.group([ana]);
		linq.control.type({ chatId: id, from: ana });
		linq.control.type({ chatId: id, from: ana, isTyping: false });
		expect((await linq.told()).map(({ event_type, data }) => [event_type, data]).sort()).toEqual([
			[
				'chat.typing_indicator.started',
				{ chat_id: id, actor_handle: expect.objectContaining({ handle: ana }) },
			],
			[
				'chat.typing_indicator.stopped',
				{ chat_id: id, actor_handle: expect.objectContaining({ handle: ana }) },
			],
		]);
	});
});

test('marking a chat as read marks what others wrote', async () => {
	const { id } = linq.group();
	linq.control.reply({ chatId: id, from: ana, text: 'Hello' });
	await linq.send(id, text('Hi'));
	expect((await linq.call('POST', `/v3/chats/${id}/read`)).status).toBe(204);
	expect(linq.control.messages({ chatId: id }).map(({ is_read }) => is_read)).toEqual([
		true,
		false,
	]);
});

describe('locations', () => {
	const SHARED = { longitude: 13.4, latitude: 52.5 };
	const get = async (chatId: string) => {
		const { data } = await linq.call('GET', `/v3/chats/${chatId}/location`);
		return data;
	};

	test('are those of the members who share with the line', async () => {
		const { id } = linq.group();
		expect(await get(id)).toEqual({
			success: true,
			data: { type: 'FeatureCollection', features: [] },
		});
		linq.control.shareLocation({ ...SHARED, from: ana, chatId: id, locality: 'Berlin' });
		linq.control.shareLocation({ ...SHARED, from: ben, altitude: 34 });
		linq.control.shareLocation({ ...SHARED, from: cleo, line: OTHER_LINE });
		linq.control.shareLocation({ ...SHARED, from: dora });
		expect(await get(id)).toEqual({
			success: true,
			data: {
				type: 'FeatureCollection',
				features: [
					{
						type: 'Feature',
						geometry: { type: 'Point', coordinates: [13.4, 52.5] },
						properties: { handle: ana, locality: 'Berlin', updated_at: expect.any(String) },
					},
					{
						type: 'Feature',
						geometry: { type: 'Point', coordinates: [13.4, 52.5, 34] },
						properties: { handle: ben, updated_at: expect.any(String) },
					},
				],
			},
		});
	});

	test('end by the person or by us, and both are told', async () => {
		await linq.subscribe(['location.sharing.started', 'location.sharing.stopped']);
		const { id } = linq.group();
		linq.control.shareLocation({ ...SHARED, from: ana, chatId: id });
		linq.control.shareLocation({ ...SHARED, from: ben, endsAt: '2027-01-01T00:00:00Z' });
		await linq.told();
		linq.control.stopSharing({ from: ana });
		const stopped = await linq.call('POST', `/v3/chats/${id}/location/stop`, { handle: ben });
		expect(stopped.data).toEqual({ success: true, message: expect.any(String) });
		expect(await get(id)).toMatchObject({ data: { features: [] } });
		const told = (await linq.told()).map(({ event_type, data }) => [event_type, data]);
		expect(told).toHaveLength(4);
		expect(told).toEqual(
			expect.arrayContaining([
				[
					'location.sharing.started',
					{
						shared_by: ana,
						shared_with: LINE,
						began_at: expect.any(String),
						ends_at: null,
						chat_id: id,
					},
				],
				[
					'location.sharing.started',
					{
						shared_by: ben,
						shared_with: LINE,
						began_at: expect.any(String),
						ends_at: '2027-01-01T00:00:00Z',
						chat_id: null,
					},
				],
				['location.sharing.stopped', { shared_by: ana, shared_with: LINE }],
				['location.sharing.stopped', { shared_by: ben, shared_with: LINE }],
			]),
		);
	});

	test('are stopped for a person', async () => {
		const { id } = linq.group();
		expect((await linq.call('POST', `/v3/chats/${id}/location/stop`, {})).code).toBe(1001);
	});
});
