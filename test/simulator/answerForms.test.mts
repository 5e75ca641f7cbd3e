import { describe, expect, test } from '@jest/globals';

import type { AnswerForms } from './answerForms.mts';
import { ana, ben, cleo, dora, messageId, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const PATH = '/v3/webhook-subscriptions';

describe('subscriptions in other known forms', () => {
	const create = async (url = linq.inbox.url) =>
		await linq.call('POST', PATH, { target_url: url, subscribed_events: ['message.sent'] });

	test('have ids that are no UUIDs and must be encoded', async () => {
		linq.control.setAnswerForms({ subscriptionIds: 'opaque' });
		const { id } = (await create()).data;
		expect(id).not.toMatch(/^[0-9a-f-]{36}$/);
		const path = `${PATH}/${encodeURIComponent(String(id))}`;
		expect((await linq.call('GET', path)).data).toMatchObject({ id });
		expect((await linq.call('PUT', path, { is_active: false })).data).toMatchObject({ id });
		expect((await linq.call('DELETE', path)).status).toBe(204);
		expect((await linq.call('GET', path)).code).toBe(2010);
	});

	test('come wrapped, or without their secret', async () => {
		linq.control.setAnswerForms({ createdSubscription: 'wrapped' });
		expect((await create()).data).toEqual({
			subscription: expect.objectContaining({ signing_secret: expect.any(String) }),
		});
		linq.control.setAnswerForms({ createdSubscription: 'flat', signingSecret: false });
		const answer = await create(`${linq.inbox.url}/other`);
		expect(answer.status).toBe(201);
		expect(answer.data).not.toHaveProperty('signing_secret');
		expect(linq.control.subscriptions()).toHaveLength(2);
	});
});

test.each<[AnswerForms['queued'], number]>([
	['empty', 202],
	['noContent', 204],
])('what is queued can be answered without a body: %s', async (queued, status) => {
	const group = linq.group([ana, ben, cleo, dora]);
	const sent = await linq.send(group.id, text('Hello'));
	linq.control.setAnswerForms({ queued });
	const path = `/v3/chats/${group.id}`;
	const answers = [
		await linq.call('PUT', path, { display_name: 'Ours' }),
		await linq.call('POST', `${path}/participants`, { handle: 'new@example.com' }),
		await linq.call('DELETE', `${path}/participants`, { handle: dora }),
		await linq.call('POST', `/v3/messages/${messageId(sent)}/reactions`, {
			operation: 'add',
			type: 'love',
		}),
		await linq.call('POST', `${path}/leave`),
	];
	expect(answers.map((answer) => [answer.status, answer.data])).toEqual(
		answers.map(() => [status, '']),
	);
	await linq.control.settle();
	expect(group.display_name).toBe('Ours');
});
