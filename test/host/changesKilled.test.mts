import { randomUUID } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { errorOf, type Execution } from './lib/rest/executions.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { byId, chainOnRequest, type Step } from './workflowOf.mts';

const { ana, ben, cleo } = SEED.people;
const [line] = SEED.lines;
/** Longer than the test: what hangs so long is ended by killing n8n. */
const FOREVER_MS = 600_000;

/** What Linq would do once more when it is asked once more. */
interface Change {
	readonly method: 'PATCH' | 'POST' | 'PUT';
	readonly path: string;
	readonly steps: (chatId: string) => readonly Step[];
	/** What “Retry” says; nothing when it ends well. */
	readonly error?: string;
}

const step = (resource: string, operation: string, parameters: Step['parameters']): Step => ({
	name: operation,
	parameters: { resource, operation, ...parameters },
});

const CHANGES: Readonly<Record<string, Change>> = {
	edit: {
		method: 'PATCH',
		path: '/messages',
		steps: (chatId) => [
			step('message', 'send', { chatId: byId(chatId), text: 'Firts' }),
			step('message', 'edit', { messageId: '={{ $json.message_id }}', text: 'First' }),
		],
	},
	name: {
		method: 'PUT',
		path: '/chats',
		steps: (chatId) => [
			step('groupChat', 'update', { chatId: byId(chatId), displayName: 'Launch' }),
		],
	},
	member: {
		method: 'POST',
		path: '/participants',
		steps: (chatId) => [step('participant', 'add', { chatId: byId(chatId), handle: cleo })],
	},
	'voice memo': {
		method: 'POST',
		path: '/voicememo',
		steps: (chatId) => [
			step('message', 'sendVoiceMemo', {
				chatId: byId(chatId),
				...{ source: 'url', voiceMemoUrl: 'https://example.com/memo.m4a' },
			}),
		],
		error: 'It is unclear whether the voice memo went out',
	},
};

describe('What Linq had done when a real n8n was killed before the answer', () => {
	const host = useHost('changesKilled');
	const control = () => host().simulator.control;

	test('is not done again by “Retry”', async () => {
		const { client, n8n } = host();
		const begun: Record<string, Prepared> = {};
		for (const [name, change] of Object.entries(CHANGES)) begun[name] = await prepared(change);
		await Promise.all(Object.values(begun).map(async ({ begin }) => await begin()));
		await waitFor({
			what: 'Linq to have been asked for all of them',
			read: () => Object.values(CHANGES).map(({ method, path }) => asked(method, path)),
			until: (counts) => counts.every((count) => count === 1),
		});
		await n8n.kill();
		control().faults.clear();
		await control().settle();
		await n8n.startAgain();

		for (const [name, { method, path, error }] of Object.entries(CHANGES)) {
			const [crashed] = await client.executions.allFinished(begun[name]?.workflow.id ?? '', 1);
			expect(crashed?.status).toBe('crashed');
			const retried = await client.executions.retry(crashed?.id ?? '');
			expect([name, ...said(retried)]).toEqual([
				...[name, error === undefined ? 'success' : 'error'],
				error === undefined ? undefined : expect.stringContaining(error),
			]);
			expect([name, asked(method, path)]).toEqual([name, 1]);
		}
		const chatOf = (name: string) =>
			control()
				.chats()
				.find(({ id }) => id === begun[name]?.chatId);
		expect(control().messages({ chatId: begun.edit?.chatId ?? '' })).toMatchObject([
			{ parts: [{ value: 'First' }] },
		]);
		expect(chatOf('name')?.display_name).toBe('Launch');
		expect(chatOf('member')?.handles.filter(({ handle }) => handle === cleo)).toHaveLength(1);
	});

	interface Prepared {
		readonly chatId: string;
		readonly workflow: SavedWorkflow;
		readonly begin: () => Promise<void>;
	}

	/** A workflow that makes a change whose answer does not come. */
	async function prepared({ method, path, steps }: Change): Promise<Prepared> {
		const { client, credential, n8n } = host();
		const chatId = control().addChat({ from: line, to: [ana, ben] }).id;
		const address = randomUUID();
		const workflow = await client.workflows.create(
			chainOnRequest(credential, address, steps(chatId)),
		);
		await client.workflows.publish(workflow.id);
		control().failNext({ method, path, when: 'after', delayMs: FOREVER_MS });
		const begin = async () => {
			const { status } = await fetch(`${n8n.url}/webhook/${address}`, { method: 'POST' });
			expect(status).toBe(200);
		};
		return { chatId, workflow, begin };
	}

	function asked(method: string, path: string): number {
		return control().requests({ method, path }).length;
	}

	function said(execution: Execution): [status: string, error: string | undefined] {
		return [execution.status, errorOf(execution)];
	}
});
