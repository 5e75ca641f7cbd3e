import { describe, expect, test } from '@jest/globals';
import axios from 'axios';

import { SEED } from './index.mts';
import { ana, LINE, rick, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const overHttp = async (name: string, body?: object) => {
	const { controlUrl } = linq.simulator;
	return (await axios.post<{ result: unknown }>(`${controlUrl}/${name}`, body)).data.result;
};

describe('the control calls', () => {
	test('are offered over HTTP as in the program', async () => {
		const chat = (await overHttp('addChat', { from: LINE, to: [ana] })) as { id: string };
		await overHttp('reply', { chatId: chat.id, from: ana, text: 'Hi' });
		expect(await overHttp('messages', { chatId: chat.id })).toMatchObject([
			{ parts: [{ value: 'Hi' }] },
		]);
		expect(await overHttp('settle')).toBeNull();
	});

	test('are listed, without the one that tells secrets', async () => {
		const { data } = await axios.get<{ calls: string[] }>(linq.simulator.controlUrl);
		expect(data.calls).toContain('POST /control/failNext');
		expect(data.calls.join()).not.toContain('signingSecret');
	});
});

test('a reset brings back the state of the start', async () => {
	await linq.subscribe(['message.sent']);
	linq.control.addPerson({ handle: ana, services: ['SMS'] });
	linq.control.failNext({ code: 3001, path: '/never' });
	linq.control.addEventType({ type: 'new.type' });
	linq.control.advanceClock({ ms: 3_600_000 });
	await linq.send(linq.group().id, text('Hello'));
	linq.control.reset();
	await linq.control.settle();

	const { control, inbox } = linq;
	expect([control.chats(), control.texts(), control.subscriptions()]).toEqual([[], [], []]);
	expect([control.requests(), control.deliveries(), inbox.received]).toEqual([[], [], []]);
	expect(control.lines().map(({ phone_number }) => phone_number)).toEqual(SEED.lines);
	const chat = linq.group([ana]);
	expect(chat.service).toBe('iMessage');
	expect(Date.parse(chat.created_at)).toBeLessThan(Date.now() + 60_000);
	expect((await linq.call('GET', '/v3/chats/never')).code).toBe(1005);
	expect((await linq.call('GET', '/v3/webhook-events')).data.events).not.toContain('new.type');
});

test('how somebody can be reached can change', async () => {
	expect(linq.group([rick]).service).toBe('RCS');
	linq.control.setServices({ handle: rick, services: ['SMS'] });
	expect(linq.group([rick]).service).toBe('SMS');
});
