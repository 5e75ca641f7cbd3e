import { describe, expect, test } from '@jest/globals';

import { ana, ben, cleo, messageId, sam, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator({ manualSettle: true });
const ALL = ['message.sent', 'message.delivered', 'message.read', 'message.failed'];
const toldTypes = async () => (await linq.told()).map(({ event_type }) => event_type).sort();
const message = async (id: string) => (await linq.call('GET', `/v3/messages/${id}`)).data;

describe('a message', () => {
	test('is on the phones at once, and is sent later; nobody is told of receipts in a group', async () => {
		await linq.subscribe(ALL);
		const id = messageId(await linq.send(linq.group().id, text('Hello')));
		expect(linq.control.texts().map(({ handle }) => handle)).toEqual([ana, ben, cleo]);
		expect(await toldTypes()).toEqual([]);
		linq.control.settlePending();
		expect(await toldTypes()).toEqual(['message.sent']);
		expect(await message(id)).toMatchObject({ delivery_status: 'sent' });
	});

	test('is delivered and read in a direct chat', async () => {
		await linq.subscribe(ALL);
		const chatId = linq.group([ana]).id;
		const id = messageId(await linq.send(chatId, text('Hello')));
		linq.control.settlePending();
		linq.control.read({ chatId });
		linq.control.read({ chatId });
		expect(await toldTypes()).toEqual(['message.delivered', 'message.read', 'message.sent']);
		expect(await message(id)).toMatchObject({ delivery_status: 'read', is_read: true });
	});

	test.each([
		['a group', [ana, ben]],
		['an SMS', [sam]],
	])('is never known to be delivered or read: %s', async (_, to) => {
		await linq.subscribe(ALL);
		const chatId = linq.group(to).id;
		await linq.send(chatId, text('Hello'));
		linq.control.settlePending();
		linq.control.read({ chatId });
		expect(await toldTypes()).toEqual(['message.sent']);
	});

	test('can fail afterwards', async () => {
		await linq.subscribe(ALL);
		const id = messageId(await linq.send(linq.group([ana]).id, text('Hello')));
		linq.control.failDelivery({ messageId: id, code: 3007, reason: 'Phone is off' });
		linq.control.settlePending();
		expect(await linq.told()).toMatchObject([
			{
				event_type: 'message.failed',
				data: { message_id: id, code: 3007, reason: 'Phone is off' },
			},
		]);
		expect(await message(id)).toMatchObject({ delivery_status: 'failed' });
	});

	test('fails when it may only go by iMessage and somebody has none', async () => {
		await linq.subscribe(ALL);
		await linq.send(linq.group([ana, sam]).id, text('Hi', { preferred_service: 'iMessage' }));
		linq.control.settlePending();
		expect(await linq.told()).toMatchObject([
			{ event_type: 'message.failed', data: { code: 4001 } },
		]);
		expect(linq.control.texts()).toEqual([]);
	});

	test('fails when it is an app card and somebody has no iMessage', async () => {
		await linq.subscribe(ALL);
		const app = { bundle_id: 'b', name: 'App', team_id: 'ABCDE12345' };
		const parts = [{ type: 'imessage_app', app, layout: { caption: 'Play' } }];
		await linq.send(linq.group([ana, sam]).id, { parts });
		linq.control.settlePending();
		expect(await linq.told()).toMatchObject([
			{ event_type: 'message.failed', data: { code: 4005 } },
		]);
	});

	test.each([
		['RCS', 'SMS'],
		['iMessage', 'iMessage'],
		[undefined, 'iMessage'],
	])('to people with iMessage and SMS that prefers %s goes by %s', async (preferred, service) => {
		const { data } = await linq.send(
			linq.group().id,
			text('a', preferred === undefined ? {} : { preferred_service: preferred }),
		);
		expect(data.message).toMatchObject({ service });
	});
});
