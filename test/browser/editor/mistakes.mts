import { beforeAll, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { byId, linqNode, plainNode, START } from '../../host/workflowOf.mts';
import { SEED } from '../../simulator/index.mts';
import type { Editor } from '../lib/Editor.mts';
import { takeALook } from '../lib/pictures.mts';

const { ana, ben, cleo, dora, sam } = SEED.people;
const [LINE] = SEED.lines;
const NOBODY = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const MINUTE_MS = 60_000;

interface Mistake {
	readonly what: string;
	readonly parameters: (editor: Editor) => INodeParameters | Promise<INodeParameters>;
	readonly withWrongKey?: boolean;
	/** What happened. */
	readonly message: RegExp;
	/** What to do. */
	readonly remedy: RegExp;
}

const create = (values: INodeParameters): INodeParameters => ({
	...{ resource: 'groupChat', operation: 'create', from: byId(LINE), text: 'Hello' },
	...values,
});
const onChat = (operation: string, chatId: string, values: INodeParameters): INodeParameters => {
	const [resource = '', name = ''] = operation.split('.');
	return { resource, operation: name, chatId: byId(chatId), ...values };
};
const group = ({ control }: Editor, to: string[] = [ana, ben, cleo]) =>
	control.addChat({ from: LINE, to, name: 'Launch Team' }).id;

const MISTAKES: readonly Mistake[] = [
	{
		what: 'nobody is in “To”',
		parameters: () => create({ to: ' , ' }),
		message: /^“To” has nobody/,
		remedy: /^Enter phone numbers or e-mail addresses/,
	},
	{
		what: 'one person is no group',
		parameters: () => create({ to: ana }),
		message: /^“To” has only 1 person, but a group needs at least 2/,
		remedy: /^Separate several people with commas/,
	},
	{
		what: 'a number without its country',
		parameters: () => create({ to: `${ana}, 2025550144` }),
		message: /^“To” has “2025550144”, which/,
		remedy: /\+12025550143/,
	},
	{
		what: 'a text that is too long',
		parameters: (editor) => onChat('message.send', group(editor), { text: 'a'.repeat(10_001) }),
		message: /^“Text” has 10,001 characters, but Linq takes at most 10,000/,
		remedy: /^Shorten the text or send it as several messages/,
	},
	{
		what: 'a mention of somebody who is not in the group',
		parameters: (editor) =>
			onChat('message.send', group(editor), {
				text: 'Hello Dora',
				options: { mention: { person: [{ handle: dora, words: 'Dora' }] } },
			}),
		message: /does not accept the mention/,
		remedy: /not a member of this group.*Participant > Get Many.*Nothing was sent/s,
	},
	{
		what: 'an edit that comes too late',
		parameters: async (editor) => {
			const messageId = await editor.send(group(editor), 'Hello');
			editor.control.advanceClock({ ms: 16 * MINUTE_MS });
			return { resource: 'message', operation: 'edit', messageId, text: 'Hallo' };
		},
		message: /does not let this message be edited any more/,
		remedy: /15 minutes.*Message > Send/s,
	},
	{
		what: 'a chat that does not exist',
		parameters: () => onChat('message.send', NOBODY, { text: 'Hello' }),
		message: /does not know this chat/,
		remedy: /Check the chat ID/,
	},
	{
		what: 'an ID that is none',
		parameters: () => onChat('message.send', 'Launch Team', { text: 'Hello' }),
		message: /^“Chat” has “Launch Team”, which/,
		remedy: /^Choose it from the list, or pass the ID from an earlier node/,
	},
	{
		what: 'a person for a group that goes by SMS',
		parameters: (editor) => onChat('participant.add', group(editor, [ana, sam]), { handle: cleo }),
		message: /SMS group, but Linq manages members only in iMessage groups/,
		remedy: /Create a new group/,
	},
	{
		what: 'a poll with one option',
		parameters: (editor) => onChat('poll.create', group(editor), { pollOptions: ['Saturday'] }),
		message: /^“Poll Options” has only 1 option, but at least 2 are needed/,
		remedy: /^Enter what people can choose from/,
	},
	{
		what: 'more people who have to agree than the group has',
		parameters: (editor) =>
			onChat('message.sendAndWait', group(editor), {
				...{ message: 'Shall we?', decidedWhen: 'agree', numberOfPeople: 9 },
			}),
		message: /^“Number of People” is 9, but only 3 people may answer/,
		remedy: /^Nothing was sent\. Enter a smaller number/,
	},
	{
		what: 'a link in the first message',
		parameters: () => create({ to: `${ana}, ${ben}`, text: 'See https://example.com' }),
		message:
			/^“Text” has the link “https:\/\/example\.com”, but the first message of a new group must not/,
		remedy: /then send the link with Message > Send/,
	},
	{
		what: 'a wrong API key',
		parameters: () => ({ resource: 'groupChat', operation: 'getAll' }),
		withWrongKey: true,
		message: /^Linq does not accept the API key$/,
		remedy: /Open the Linq credential and paste a valid API key/,
	},
];

/** All in one workflow: opening one takes n8n's editor many seconds. */
export function mistakes(editor: () => Editor): void {
	describe('a mistake is told in a sentence that says what happened, and one that says what to do:', () => {
		beforeAll(async () => await openAllInOneWorkflow(editor()));

		test.each(MISTAKES)('$what', async ({ what, message, remedy }) => {
			const panel = await editor().openPanel(what);
			await panel.execute();
			const told = await panel.error();
			expect(told.message).toMatch(message);
			expect(told.description).toMatch(remedy);
			expect(`${told.message} ${told.description}`).not.toMatch(
				/undefined|\[object|Bad request|something went wrong/i,
			);
			await takeALook(editor().page, `mistakes/${what}`);
			await panel.close();
			await editor().clearExecution();
		});
	});
}

async function openAllInOneWorkflow(editor: Editor): Promise<void> {
	const { client, simulator, credential } = editor;
	const wrong = await client.credentials.create({
		...{ name: 'Wrong key', type: 'linqPartnerApi' },
		data: { apiKey: 'wrong', baseUrl: simulator.url },
	});
	const nodes = await Promise.all(
		MISTAKES.map(async ({ what, parameters, withWrongKey = false }, index) => ({
			...linqNode('linqGroupChat', withWrongKey ? wrong : credential, await parameters(editor)),
			name: what,
			position: [300, index * 150] as [number, number],
		})),
	);
	const start = plainNode(START, 'n8n-nodes-base.manualTrigger');
	const all = nodes.map(({ name }) => ({ node: name, type: 'main' as const, index: 0 }));
	await editor.openNew({
		name: 'Mistakes',
		nodes: [start, ...nodes],
		connections: { [START]: { main: [all] } },
	});
	await editor.page.getByTestId('zoom-to-fit').click();
}
