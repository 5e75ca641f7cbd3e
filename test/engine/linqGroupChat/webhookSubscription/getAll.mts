import { expect, test } from '@jest/globals';

import { openQuestion, questionAddress } from '../../harness/openQuestions.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

test('Webhook Subscription > Get Many lists subscriptions and shows no secret, not even a sealed one', async () => {
	const target = 'http://127.0.0.1:9/webhook/a?version=2026-02-03&sealed_secret=v1.sealed-away';
	const { id, signing_secret } = await linq.subscribe(target);
	const { json } = await linq.succeed({
		...{ resource: 'webhookSubscription', operation: 'getAll', returnAll: true },
	});
	expect(json).toMatchObject([
		{
			id,
			target_url: 'http://127.0.0.1:9/webhook/a?version=2026-02-03&sealed_secret=hidden',
			subscribed_events: ['message.received'],
		},
	]);
	expect(JSON.stringify(json)).not.toContain(signing_secret);
	expect(JSON.stringify(json)).not.toContain('sealed-away');
});

test('Webhook Subscription > Get Many tells which of them deliver to this n8n', async () => {
	const here = 'http://127.0.0.1:5678';
	for (const url of [`${here}/webhook/a`, `${here}1/webhook/a`, 'http://127.0.0.1:9/webhook/a'])
		await linq.subscribe(url);
	const { json } = await linq.succeed({
		...{ resource: 'webhookSubscription', operation: 'getAll', returnAll: true },
	});
	expect(json.map(({ delivers_to_this_n8n }) => delivers_to_this_n8n)).toEqual([
		true,
		false,
		false,
	]);
});

test('Webhook Subscription > Get Many tells which of them are questions that wait for answers, and not what they ask', async () => {
	const question = openQuestion('69a37c7d-af4f-4b5e-af42-e28e98ce873a', {
		people: ['+12025550143'],
	});
	const address = questionAddress(question, { more: { sealed_secret: 'v1.sealed-away' } });
	await linq.subscribe(address);
	await linq.subscribe('http://127.0.0.1:9/webhook/a?question=why');
	const { json } = await linq.succeed({
		...{ resource: 'webhookSubscription', operation: 'getAll', returnAll: true },
	});
	expect(json).toMatchObject([
		{
			is_question: true,
			chat_id: question.chatId,
			target_url:
				'http://127.0.0.1:9/webhook-waiting/1/node?version=2026-02-03&sealed_secret=hidden&question=hidden',
		},
		{ is_question: false, chat_id: null },
	]);
});
