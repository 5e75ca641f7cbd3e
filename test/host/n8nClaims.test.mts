import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { signedHeaders } from '../simulator/signature.mts';
import { useHost } from './useHost.mts';
import { triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;

/**
 * What our trigger, and the small n8n of the engine tests, take the real n8n to do with a delivery. A red test here is no
 * fault of ours: n8n has changed. CONTRIBUTING.md, “When n8n is updated”, says where the code depends on it.
 */
describe('What n8n does with a delivery', () => {
	const host = useHost('n8nClaims');
	/** A delivery that n8n has taken over, to be sent again in other forms. */
	let taken: { id: string; path: string; body: string };

	beforeAll(async () => {
		const { simulator, client, credential } = host();
		const { id } = await client.workflows.create(triggerWorkflow(credential));
		await client.workflows.publish(id);
		const chat = simulator.control.addChat({ from: line, to: [ana, ben] });
		simulator.control.reply({ chatId: chat.id, from: ana, text: 'Hello' });
		await simulator.control.settle();
		const [delivery] = simulator.control.deliveries();
		const { pathname, search } = new URL(delivery?.url ?? '');
		const path = pathname + search;
		taken = { id: delivery?.subscriptionId ?? '', path, body: delivery?.body ?? '' };
	});

	/** Posts a new event, signed, with a content type of the test's own. */
	async function post(contentType: string, form = (body: string) => body) {
		const eventId = randomUUID();
		const body = form(JSON.stringify({ ...JSON.parse(taken.body), event_id: eventId }));
		const signing_secret = host().simulator.control.signingSecret(taken) ?? '';
		const happening = { eventId, type: 'message.received' };
		const headers = signedHeaders({ id: taken.id, signing_secret }, happening, body, new Date());
		return await host().client.postWebhook(taken.path, body, {
			...headers,
			'content-type': contentType,
		});
	}

	test('the answer to one that starts a run is 200 and empty', async () => {
		expect(await post('application/json')).toEqual({ status: 200, body: '' });
	});

	test('a body of a type that n8n does not know is left to the trigger, which reads it', async () => {
		expect(await post('application/octet-stream')).toEqual({ status: 200, body: '' });
	});

	test('a body that is called JSON and is none is answered 422 by n8n', async () => {
		expect(await post('application/json', (body) => body.slice(1))).toMatchObject({ status: 422 });
	});

	test('a form is used up by n8n, so that nothing is left to verify', async () => {
		const answer = await post(
			'multipart/form-data; boundary=part',
			(body) =>
				`--part\r\ncontent-disposition: form-data; name="event"\r\n\r\n${body}\r\n--part--\r\n`,
		);
		expect(answer.status).toBe(400);
	});
});
