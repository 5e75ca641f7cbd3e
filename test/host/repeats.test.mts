import { beforeAll, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { MESSAGES_PER_CHAT } from '../../nodes/shared/limits.ts';
import { SEED } from '../simulator/index.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { useHost } from './useHost.mts';
import { useSteps } from './useSteps.mts';
import { actionWorkflow, byId, START, type Step } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;
/** Each of them asks twice, which is more than Linq allows within a window. */
const SENDERS = 20;
/** Longer than it takes to start all of them, so that none of them is refused as often as it tries. */
const RETRY_AFTER_SECONDS = 15;

describe('What is repeated in a real n8n', () => {
	const host = useHost('repeats');
	const { succeed } = useSteps(host);
	const control = () => host().simulator.control;
	const newGroup = () => control().addChat({ from: line, to: [ana, ben] }).id;
	const chat = (id: string) =>
		control()
			.chats()
			.find((one) => one.id === id);

	let crowded: string;
	let sender: SavedWorkflow;
	let started: string[];

	/** They wait for longer than the other tests take, which therefore come before the look at what became of them. */
	beforeAll(async () => {
		const { client, credential } = host();
		crowded = newGroup();
		control().failNext({
			...{ method: 'POST', path: `${crowded}/messages`, status: 503, times: SENDERS },
			retryAfter: RETRY_AFTER_SECONDS,
		});
		sender = await client.workflows.create(
			actionWorkflow(credential, {
				...{ resource: 'message', operation: 'send', chatId: byId(crowded) },
				text: '={{ $execution.id }}',
			}),
		);
		const runs = await Promise.all(
			Array.from({ length: SENDERS }, async () => await client.workflows.run(sender.id, START)),
		);
		started = runs.flatMap((run) => ('executionId' in run ? run.executionId : []));
	});

	describe.each([
		['its answer is lost', { when: 'after', reset: true }, 1],
		['it is lost itself', { when: 'before', reset: true }, 2],
	] as const)('by “Retry On Fail” when %s', (_, fault, requests) => {
		/** Does it in a node that tries again; gives how often Linq was asked for it. */
		async function asked(method: string, steps: readonly Step[]): Promise<number> {
			const before = control().requests({ method }).length;
			control().failNext({ ...fault, method });
			await succeed(
				// n8n's own pause, in which Linq makes the change.
				steps.map((step) => ({ ...step, retryOnFail: true, maxTries: 3, waitBetweenTries: 1_000 })),
			);
			return control().requests({ method }).length - before;
		}

		const update = (chatId: string, changes: INodeParameters): Step => ({
			name: 'Update',
			parameters: { resource: 'groupChat', operation: 'update', chatId: byId(chatId), ...changes },
		});

		test('an edit is made once', async () => {
			const chatId = newGroup();
			const send: Step = {
				name: 'Send',
				parameters: {
					...{ resource: 'message', operation: 'send', chatId: byId(chatId) },
					text: 'Firts',
				},
			};
			const edit: Step = {
				name: 'Edit',
				parameters: {
					...{ resource: 'message', operation: 'edit' },
					messageId: '={{ $json.message_id }}',
					text: 'First',
				},
			};
			expect(await asked('PATCH', [send, edit])).toBe(requests);
			expect(control().messages({ chatId })).toMatchObject([{ parts: [{ value: 'First' }] }]);
		});

		test('a group gets its name once', async () => {
			const chatId = newGroup();
			expect(await asked('PUT', [update(chatId, { displayName: 'Launch' })])).toBe(requests);
			await control().settle();
			expect(chat(chatId)?.display_name).toBe('Launch');
		});

		test('a group gets its icon once', async () => {
			const chatId = newGroup();
			const groupChatIcon = 'https://example.com/team.png';
			expect(await asked('PUT', [update(chatId, { groupChatIcon })])).toBe(requests);
			await control().settle();
			expect(chat(chatId)?.group_chat_icon).toEqual(expect.any(String));
		});
	});

	test(`never asks Linq more often than it allows for one chat, though ${SENDERS} executions were told to come again`, async () => {
		const { count, windowSeconds } = MESSAGES_PER_CHAT;
		expect(started).toHaveLength(SENDERS);
		const runs = await host().client.executions.allFinished(sender.id, SENDERS, 180_000);
		expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['success']));

		const arrivals = control()
			.requests({ method: 'POST', path: `${crowded}/messages` })
			.map(({ at }) => at);
		expect(arrivals).toHaveLength(2 * SENDERS);
		const tooEarly = arrivals
			.slice(count)
			.map((at, index) => at - (arrivals[index] ?? 0))
			.filter((span) => span < windowSeconds * 1_000);
		expect(tooEarly).toEqual([]);

		const texts = control()
			.texts({ handle: ana })
			.flatMap(({ chatId, text }) => (chatId === crowded ? [text] : []));
		expect(texts.sort()).toEqual([...started].sort());
	});
});
