import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Json } from './rules.mts';
import { REQUESTS, type RequestKind } from './mutants/requests.mts';
import { mutantOf, mutations } from './mutants/mutations.mts';
import { objectionToRequest, OPERATIONS } from './schemas/schemas.mts';
import { useSimulator } from './useSimulator.mts';

const linq = useSimulator();
/** For each kind of request. */
const RUNS = 60;
/** The same ones each time, so that a change is not judged by what it has not touched; `LINQ_TEST_SEED` tries others. */
const SEED = Number(process.env.LINQ_TEST_SEED ?? 20261127);

/** Sends a request to a Linq in which nothing has happened before. */
async function send({ operation, prepare }: RequestKind, mutate: (body: Json) => Json) {
	linq.control.reset();
	const { ids, body } = await prepare(linq);
	const [method = '', path = ''] = operation.split(' ');
	const place = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? '');
	const mutant = mutate(body);
	const { status, code } = await linq.call(method, place + (ids.query ?? ''), mutant);
	return { mutant, status, code, isAccepted: status < 300 };
}

describe.each(Object.entries(REQUESTS))('%s', (_name, kind) => {
	test('is accepted as it is, by the schema and by the simulator', async () => {
		const { mutant, ...answer } = await send(kind, (body) => body);
		expect(objectionToRequest(kind.operation, mutant, kind.query ?? {})).toBeUndefined();
		expect(answer).toMatchObject({ isAccepted: true, code: undefined });
	});

	test('with one thing changed is refused by both or accepted by both', async () => {
		const { body } = await kind.prepare(linq);
		await fc.assert(
			fc.asyncProperty(mutations(body), async (mutation) => {
				const { mutant, code, isAccepted } = await send(kind, (valid) => mutantOf(valid, mutation));
				const objection = objectionToRequest(kind.operation, mutant, kind.query ?? {});
				if (objection !== undefined) {
					expect({ mutation, objection, isAccepted }).toMatchObject({ isAccepted: false });
					return;
				}
				// What Linq’s words demand beyond its schemas is listed with the request.
				const place = mutation.path.join('.').replaceAll(/\d+/g, '*');
				const beyond = kind.beyondSchema?.[place] ?? [];
				if (!isAccepted)
					expect({ mutation, place, codes: beyond }).toMatchObject({
						codes: expect.arrayContaining([code]),
					});
			}),
			{ seed: SEED, numRuns: RUNS },
		);
	});
});

test('every call with a body is among them, but for those that are like another', () => {
	const withBody = [...OPERATIONS].filter(([, { request }]) => request).map(([name]) => name);
	const tried = new Set(Object.values(REQUESTS).map(({ operation }) => operation));
	expect(withBody.filter((operation) => !tried.has(operation)).sort()).toEqual([
		'DELETE /v3/blocked_handles',
		'POST /v3/capability/check_rcs',
		'POST /v3/chats/{chatId}/location/stop',
		'POST /v3/messages/{messageId}/update',
		'POST /v3/my_cards',
		'PUT /v3/phone_numbers/{phoneNumberId}',
		'PUT /v3/webhook-subscriptions/{subscriptionId}',
	]);
});
