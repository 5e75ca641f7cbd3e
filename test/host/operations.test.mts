import { describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { errorOf, outputOf } from './lib/rest/executions.mts';
import { useHost } from './useHost.mts';
import { useSteps } from './useSteps.mts';
import { byId, chainWorkflow, START, type Step } from './workflowOf.mts';

const { ana, ben, cleo, dora } = SEED.people;
const [line] = SEED.lines;
const CODE = 'n8n-nodes-base.code';

describe('The operations of Linq Group Chat in a real n8n', () => {
	const host = useHost('operations');
	const { execute, succeed } = useSteps(host);

	const newGroup = () => host().simulator.control.addChat({ from: line, to: [ana, ben, cleo] }).id;
	const shownTo = (handle: string, chatId: string) =>
		host()
			.simulator.control.texts({ handle })
			.filter((text) => text.chatId === chatId)
			.map(({ text }) => text);

	test('run one after the other, each with what the one before gave out', async () => {
		const chatId = newGroup();
		const { control } = host().simulator;
		control.addContactCard({ phoneNumber: line, firstName: 'Example' });
		const chat = byId(chatId);
		const execution = await succeed([
			{
				name: 'Lines',
				parameters: { resource: 'phoneNumber', operation: 'getAll', returnAll: false, limit: 1 },
			},
			{ name: 'Chat', parameters: { resource: 'groupChat', operation: 'get', chatId: chat } },
			{
				name: 'Add',
				parameters: {
					resource: 'participant',
					operation: 'add',
					chatId: chat,
					handle: dora,
					options: { waitForConfirmation: true },
				},
			},
			{
				name: 'Send',
				parameters: {
					resource: 'message',
					operation: 'send',
					chatId: chat,
					text: '={{ "Welcome, " + $json.handle }}',
				},
			},
			{
				name: 'React',
				parameters: {
					resource: 'message',
					operation: 'react',
					messageId: '={{ $json.message_id }}',
					reactionAction: 'add',
					reaction: 'love',
				},
			},
			{
				name: 'Card',
				parameters: { resource: 'groupChat', operation: 'shareContactCard', chatId: chat },
			},
			{
				name: 'Messages',
				parameters: { resource: 'message', operation: 'getAll', chatId: chat, returnAll: true },
			},
			{
				name: 'Hooks',
				parameters: { resource: 'webhookSubscription', operation: 'getAll', returnAll: true },
			},
		]);
		expect(outputOf(execution, 'Lines')).toMatchObject([{ phone_number: line }]);
		expect(outputOf(execution, 'Chat')).toMatchObject([
			{ id: chatId, is_group: true, handles: [ana, ben, cleo] },
		]);
		expect(outputOf(execution, 'Add')).toMatchObject([
			{ handle: dora, status: 'accepted', confirmed: true },
		]);
		expect(shownTo(dora, chatId)).toEqual([`Welcome, ${dora}`]);
		expect(outputOf(execution, 'Messages')).toMatchObject([
			{ text: `Welcome, ${dora}`, from_me: true },
		]);
	});

	test('carry a file from n8n to a group and back', async () => {
		const chatId = newGroup();
		const bytes = 'A file of some length. '.repeat(10_000);
		const execution = await succeed([
			{
				name: 'File',
				type: CODE,
				typeVersion: 2,
				parameters: {
					jsCode: `const data = Buffer.from(${JSON.stringify('A file of some length. ')}.repeat(10000)).toString('base64');
						return [{ json: {}, binary: { data: { data, mimeType: 'text/plain', fileName: 'notes.txt' } } }];`,
				},
			},
			{
				name: 'Upload',
				parameters: { resource: 'attachment', operation: 'upload', binaryPropertyName: 'data' },
			},
			{
				name: 'Send',
				parameters: {
					resource: 'message',
					operation: 'send',
					chatId: byId(chatId),
					text: 'The notes',
					media: { file: [{ source: 'attachmentId', attachmentId: '={{ $json.attachment_id }}' }] },
				},
			},
			{
				name: 'Download',
				parameters: {
					resource: 'attachment',
					operation: 'download',
					attachmentId: '={{ $("Upload").first().json.attachment_id }}',
					binaryPropertyName: 'back',
				},
			},
			{
				name: 'Same',
				type: CODE,
				typeVersion: 2,
				parameters: {
					jsCode: `const file = await this.helpers.getBinaryDataBuffer(0, 'back');
						return [{ json: { same: file.toString() === ${JSON.stringify('A file of some length. ')}.repeat(10000) } }];`,
				},
			},
			{
				name: 'Delete',
				parameters: {
					resource: 'attachment',
					operation: 'delete',
					attachmentId: '={{ $("Upload").first().json.attachment_id }}',
				},
			},
		]);
		expect(outputOf(execution, 'Upload')).toMatchObject([
			{ filename: 'notes.txt', content_type: 'text/plain', size_bytes: bytes.length },
		]);
		expect(shownTo(ana, chatId)).toEqual(['The notes [notes.txt]']);
		const [back] = execution.data.resultData.runData.Download?.[0]?.data?.main?.[0] ?? [];
		expect(back?.binary?.back).toMatchObject({ fileName: 'notes.txt', mimeType: 'text/plain' });
		expect(
			host().simulator.control.requests({ method: 'POST', path: '/v3/attachments' }),
		).toHaveLength(1);
		expect(outputOf(execution, 'Same')).toEqual([{ same: true }]);
	});

	test('text nobody twice when Linq’s answer is lost and the node is set to retry', async () => {
		const chatId = newGroup();
		const { control } = host().simulator;
		control.failNext({
			method: 'POST',
			path: `${chatId}/messages`,
			when: 'after',
			reset: true,
			times: 4,
		});
		await succeed([
			{
				name: 'Send',
				parameters: {
					resource: 'message',
					operation: 'send',
					chatId: byId(chatId),
					text: '={{ "Now: " + $now.toMillis() }}',
				},
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 10,
			},
		]);
		expect(shownTo(ana, chatId)).toHaveLength(1);
	});

	test.each([
		['message', { operation: 'send', text: 'Once' }, '/messages'],
		[
			'voice memo',
			{
				operation: 'sendVoiceMemo',
				source: 'url',
				voiceMemoUrl: 'https://example.com/memo.m4a',
			},
			'/voicememo',
		],
	])(
		'send a %s once when another item failed and the execution is retried',
		async (_, what, path) => {
			const chatId = newGroup();
			const broken = newGroup();
			const { simulator, client } = host();
			simulator.control.failNext({
				method: 'POST',
				path: broken + path,
				status: 400,
				code: 1004,
			});
			const failed = await execute([
				{
					name: 'Two',
					type: CODE,
					typeVersion: 2,
					parameters: {
						jsCode: `return [{ json: { chat: '${chatId}' } }, { json: { chat: '${broken}' } }];`,
					},
				},
				{
					name: 'Send',
					parameters: {
						resource: 'message',
						chatId: byId('={{ $json.chat }}'),
						...what,
					},
				},
			]);
			expect(failed.status).toBe('error');
			const retried = await client.executions.retry(failed.id);
			expect([retried.status, errorOf(retried)]).toEqual(['success', undefined]);
			expect([shownTo(ana, chatId), shownTo(ana, broken)]).toMatchObject([
				{ length: 1 },
				{ length: 1 },
			]);
		},
	);

	test('send every round of a loop, in order', async () => {
		const chatId = newGroup();
		const { client, credential } = host();
		const steps: Step[] = [
			{
				name: 'Three',
				type: CODE,
				typeVersion: 2,
				parameters: { jsCode: 'return [1, 2, 3].map((n) => ({ json: { n } }));' },
			},
			{ name: 'Loop', type: 'n8n-nodes-base.splitInBatches', typeVersion: 3, parameters: {} },
			{
				name: 'Send',
				parameters: {
					resource: 'message',
					operation: 'send',
					chatId: byId(chatId),
					text: 'Same words',
				},
			},
		];
		const definition = chainWorkflow(credential, steps);
		const { id } = await client.workflows.create({
			...definition,
			connections: {
				...definition.connections,
				Loop: { main: [[], [{ node: 'Send', type: 'main', index: 0 }]] },
				Send: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
			},
		});
		const started = await client.workflows.run(id, START);
		if (!('executionId' in started)) throw new Error('n8n did not start the workflow');
		const execution = await client.executions.finished(started.executionId);
		expect(execution.status).toBe('success');
		expect(shownTo(ana, chatId)).toEqual(['Same words', 'Same words', 'Same words']);
	});
});
