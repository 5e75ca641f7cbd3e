import { describe, expect, test } from '@jest/globals';

import type { Json } from './rules.mts';
import { ana, dora, useSimulator } from './useSimulator.mts';

const linq = useSimulator({ manualSettle: true });
const ALL = [
	'participant.added',
	'participant.removed',
	'chat.created',
	'message.sent',
	'message.delivered',
];

describe('the trace id', () => {
	test.each<[string, string, string, Json | undefined]>([
		['leaving', 'POST', '/leave', undefined],
		['adding', 'POST', '/participants', { handle: dora }],
		['removing', 'DELETE', '/participants', { handle: ana }],
	])('of the answer is in its body and in the event: %s', async (_, method, path, body) => {
		await linq.subscribe(ALL);
		const answer = await linq.call(method, `/v3/chats/${linq.group().id}${path}`, body);
		expect(answer.data.trace_id).toBe(answer.headers['x-trace-id']);
		linq.control.settlePending();
		expect((await linq.told())[0]?.trace_id).toBe(answer.headers['x-trace-id']);
	});

	test('of a create is in all its events, of a refusal in the envelope', async () => {
		await linq.subscribe(ALL);
		const { headers } = await linq.create([ana]);
		linq.control.settlePending();
		const traces = (await linq.told()).map(({ trace_id }) => trace_id);
		expect(traces).toEqual(Array(3).fill(headers['x-trace-id']));
		const refused = await linq.create([]);
		expect(refused.data.trace_id).toBe(refused.headers['x-trace-id']);
	});

	test('of what people do is their own', async () => {
		await linq.subscribe(ALL);
		const chatId = linq.group().id;
		linq.control.join({ chatId, handle: dora });
		linq.control.leave({ chatId, handle: dora });
		const traces = (await linq.told()).map(({ trace_id }) => trace_id);
		expect(new Set(traces).size).toBe(2);
	});
});
