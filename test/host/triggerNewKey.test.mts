import { afterEach, describe, expect, test } from '@jest/globals';

import { SEALED_SECRET_PARAMETER } from '../../nodes/shared/targetUrl.ts';
import { SEED } from '../simulator/index.mts';
import { credentialFor } from './credentialFor.mts';
import { compare, eventRuns } from './eventRuns.mts';
import { quickTicks } from './lib/quickTicks.mts';
import type { SavedCredential } from './lib/rest/credentials.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { wellAgain } from './recovering.mts';
import { type TestHost, useHost } from './useHost.mts';
import { triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;
const FIRST_KEY = 'the first key';
const NEW_KEY = 'the new key';
/** n8n reads it at every start. */
const environment: Record<string, string> = quickTicks();

/** Credentials without an API key have this one (n8n's credential overwrites). */
function keyOfEmptyCredentials(apiKey: string): void {
	environment.CREDENTIALS_OVERWRITE_DATA = JSON.stringify({ linqPartnerApi: { apiKey } });
}

/** How a new API key gets to an n8n that was down when Linq made it. */
interface Way {
	/** What the credential has for a key. */
	keyInCredential(apiKey: string): string;
	/** Before n8n starts. */
	beforehand?(apiKey: string): void;
	/** When n8n has started. */
	afterwards?(host: TestHost, credential: SavedCredential, apiKey: string): Promise<void>;
}

const ENTERED: Way = {
	keyInCredential: (apiKey) => apiKey,
	async afterwards({ client, simulator }, { id }, apiKey) {
		await waitFor({
			what: 'Linq to refuse the old key',
			read: () => simulator.control.requests({ path: 'webhook-subscriptions' }),
			until: (requests) => requests.some(({ status }) => status === 401),
		});
		await client.credentials.update(id, credentialFor({ ...simulator, apiKey }));
	},
};

const FROM_ENVIRONMENT: Way = {
	keyInCredential: () => '',
	beforehand: keyOfEmptyCredentials,
};

describe('In a real n8n that was down when the API key was changed, a published trigger', () => {
	keyOfEmptyCredentials(FIRST_KEY);
	// Linq gives up at once: its half an hour is over when n8n is back.
	const host = useHost(
		'triggerNewKey',
		{ apiKey: FIRST_KEY, retryDelaysMs: [10] },
		() => environment,
	);
	const control = () => host().simulator.control;
	/** Of each subscription at Linq. */
	const sealed = () =>
		control()
			.subscriptions()
			.map(({ target_url }) => new URL(target_url).searchParams.get(SEALED_SECRET_PARAMETER));

	let workflow: SavedWorkflow;

	afterEach(async () => {
		await host().client.workflows.unpublish(workflow.id);
		expect(control().subscriptions()).toEqual([]);
		control().rotateApiKey({ apiKey: FIRST_KEY });
	});

	test.each([
		['that somebody enters when n8n is back', ENTERED],
		['that n8n starts with', FROM_ENVIRONMENT],
	])('goes on with the new key %s, and recovers what it missed once', async (_, way) => {
		const { client, n8n, simulator } = host();
		const credential = await client.credentials.create(
			credentialFor({ ...simulator, apiKey: way.keyInCredential(FIRST_KEY) }),
		);
		const parameters = { events: ['message.received'], options: { recoverMissed: true } };
		workflow = await client.workflows.create(triggerWorkflow(credential, parameters));
		expect(await client.workflows.publish(workflow.id)).toMatchObject({ status: 'published' });
		await wellAgain(simulator);
		const [sealedBefore] = sealed();

		const chatId = control().addChat({ from: line, to: [ana, ben] }).id;
		const written: string[] = [];
		const write = async (text: string) => {
			written.push(text);
			control().reply({ chatId, from: ana, text });
			await control().settle();
		};
		const ran = async () => await eventRuns(client, workflow.id, written);
		const allRan = async () =>
			await waitFor({
				what: `${written.length} runs`,
				read: async () => (await ran()).succeeded.length,
				until: (count) => count >= written.length,
			});

		await write('in time');
		await allRan();
		await n8n.stop();
		await write('missed');
		control().rotateApiKey({ apiKey: NEW_KEY });
		await write('missed under the new key');
		way.beforehand?.(NEW_KEY);
		await n8n.startAgain();
		await way.afterwards?.(host(), credential, NEW_KEY);
		await waitFor({
			what: 'a subscription whose secret is sealed anew',
			read: sealed,
			until: (all) => all.length === 1 && !all.includes(sealedBefore ?? null),
		});
		await wellAgain(simulator);
		await write('afterwards');
		await allRan();

		const runs = await ran();
		expect(compare(written, runs)).toEqual({ lost: [], twice: [] });
		expect(runs.crashed).toEqual([]);
	});
});
