import { expect, test } from '@jest/globals';
import axios from 'axios';
import fastify from 'fastify';

import { Account } from './account.mts';
import { SCHEMA_CORRECTIONS } from './schemas/corrections.mts';
import { objectionToRequest } from './schemas/schemas.mts';
import { SchemaWatch } from './schemas/watch.mts';

const account = new Account({});
const watch = new SchemaWatch(account);

async function answer(method: 'GET' | 'POST', url: string, body: object, status = 200) {
	const app = fastify({ forceCloseConnections: true });
	watch.watch(app);
	app.route({
		method,
		url,
		handler: async (_request, reply) => await reply.status(status).send(body),
	});
	const origin = await app.listen({ host: '127.0.0.1', port: 0 });
	await axios.request({
		method,
		url: origin + url,
		data: method === 'POST' ? {} : undefined,
		validateStatus: () => true,
	});
	await app.close();
}

test('a request that is accepted although the schema refuses it is told in a sentence, once', async () => {
	await answer('POST', '/api/partner/v3/chats', {}, 201);
	expect(() => watch.assertNone()).toThrow(
		'The simulator accepts POST /v3/chats, which Linq’s schema refuses: it must have required property',
	);
	expect(() => watch.assertNone()).not.toThrow();
});

test('so is an answer with a field too few, or too many', async () => {
	await answer('GET', '/api/partner/v3/webhook-events', { events: [] });
	expect(() => watch.assertNone()).toThrow('doc_url');
	const doc_url = 'https://docs.linqapp.com/';
	await answer('GET', '/api/partner/v3/webhook-events', { events: [], doc_url, more: 1 });
	expect(() => watch.assertNone()).toThrow('more must NOT have unevaluated properties');
	await answer('GET', '/api/partner/v3/webhook-events', { events: [], doc_url });
	expect(() => watch.assertNone()).not.toThrow();
});

test('so is a call that Linq does not have, and a refusal of another shape', async () => {
	await answer('GET', '/api/partner/v3/wishes', {});
	expect(() => watch.assertNone()).toThrow('Linq has no such call');
	await answer('GET', '/api/partner/v3/chats', { error: 'no' }, 404);
	expect(() => watch.assertNone()).toThrow('404');
});

test('so is an event, in each payload version', () => {
	account.happen('message.edited', null, {}, null);
	expect(() => watch.assertNone()).toThrow('tells message.edited (newer payload)');
	account.happen('message.read', null, {}, { read_at: 'yesterday' });
	expect(() => watch.assertNone()).toThrow('and 1 more');
});

test('a query is held to its schema too', () => {
	expect(objectionToRequest('GET /v3/chats', undefined, { limit: '0' })).toMatch(/limit/);
	expect(objectionToRequest('GET /v3/chats', undefined, { limit: '100' })).toBeUndefined();
});

test('every correction says why', () => {
	for (const { because } of SCHEMA_CORRECTIONS) expect(because.length).toBeGreaterThan(1);
});
