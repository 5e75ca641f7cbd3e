import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { INodeTypeDescription } from 'n8n-workflow';

import { exampleWorkflow, type Settings } from '../demo/examples.mts';
import { EXAMPLE_FILES, readExample } from '../examples/exampleFiles.mts';
import { parameterFaults } from '../examples/parameterFaults.mts';
import { SEED } from '../simulator/index.mts';
import { openForm } from './formPage.mts';
import { workFolder } from './lib/projectFolder.mts';
import type { SavedCredential } from './lib/rest/credentials.mts';
import { errorOf, type Execution, outputOf } from './lib/rest/executions.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { allSubscriptionsEnd, shownTo, started } from './questions.mts';
import { useHost } from './useHost.mts';

const { ana, ben, cleo, dora } = SEED.people;
const [line] = SEED.lines;
/** Of the user that n8n runs as; n8n lets workflows write into one folder below it (n8n 2.41.1, security.config). */
const HOME = workFolder('examplesHome');
const PICTURES = path.join(HOME, '.n8n-files');

const host = useHost('examples', {}, () => ({ HOME }));
const control = () => host().simulator.control;
/** With a name: Linq makes no second group of the same people while they have one without. */
const newGroup = () =>
	control().addChat({ from: line, to: [ana, ben, cleo], name: `Group ${randomUUID()}` }).id;
const chat = (id: string) =>
	control()
		.chats()
		.find((each) => each.id === id);
const members = (id: string) =>
	chat(id)
		?.handles.filter(({ status }) => status === 'active')
		.map(({ handle }) => handle);
const texts = (chatId: string) => shownTo(control(), ana, chatId);

const published: string[] = [];
afterEach(async () => {
	for (const id of published.splice(0)) await host().client.workflows.unpublish(id);
	await allSubscriptionsEnd(control());
});

/** Imports an example and finishes it as its note says. */
async function imported(
	fileName: string,
	settings: Record<string, Settings> = {},
): Promise<SavedWorkflow> {
	const { client, credential } = host();
	return await client.workflows.create(exampleWorkflow(fileName, credential, settings));
}

async function publish({ id }: SavedWorkflow): Promise<void> {
	published.push(id);
	const { status, triggers } = await host().client.workflows.publish(id);
	expect([status, triggers.map(({ errorMessage }) => errorMessage)]).toEqual([
		'published',
		triggers.map(() => null),
	]);
}

async function newCredential(type: string, data: Record<string, string>): Promise<SavedCredential> {
	return await host().client.credentials.create({ name: `${type} ${randomUUID()}`, type, data });
}

function parametersOf({ nodes }: SavedWorkflow, name: string) {
	return nodes.find((node) => node.name === name)?.parameters ?? {};
}

function expectSuccess(executions: readonly Execution[]): void {
	expect(executions.map((each) => [each.status, errorOf(each)])).toEqual(
		executions.map(() => ['success', undefined]),
	);
}

describe('n8n knows', () => {
	let types: INodeTypeDescription[];

	beforeAll(async () => {
		const file = path.join(host().userFolder, '.cache/n8n/public/types/nodes.json');
		types = JSON.parse(await readFile(file, 'utf8')) as INodeTypeDescription[];
	});

	test.each(EXAMPLE_FILES)('every node of %s, and all its parameters', (fileName) => {
		const faults = readExample(fileName).nodes.flatMap((node) => {
			const type = types.find(
				({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion),
			);
			if (type === undefined) return [`${node.name}: there is no ${node.type} ${node.typeVersion}`];
			return parameterFaults(node, type).map((fault) => `${node.name}: ${fault}`);
		});
		expect(faults).toEqual([]);
	});
});

describe('“Announce on a schedule”', () => {
	const ANNOUNCE = 'Announce the Week';

	async function announcing(): Promise<{ group: string; workflow: SavedWorkflow }> {
		const group = newGroup();
		const chatId = { __rl: true, mode: 'list', value: group };
		return {
			group,
			workflow: await imported('announce-on-a-schedule.json', {
				[ANNOUNCE]: { parameters: { chatId } },
				// Monday at 9 is too long to wait for.
				'Every Monday at 9': {
					parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } },
				},
			}),
		};
	}

	test('writes once each time that the schedule says so', async () => {
		const { client } = host();
		const { group, workflow } = await announcing();
		await publish(workflow);
		await waitFor({
			what: 'two announcements',
			read: () => texts(group).length,
			until: (count) => count >= 2,
		});
		await client.workflows.unpublish(workflow.id);
		// The last may have begun just before that.
		await waitFor({
			what: 'as many executions as announcements',
			read: async () => (await client.executions.allFinished(workflow.id, 2)).length,
			until: (count) => count >= texts(group).length,
		});
		const executions = await client.executions.allFinished(workflow.id, 2);
		expectSuccess(executions);
		expect(executions.map(({ mode }) => mode)).toEqual(executions.map(() => 'trigger'));
		expect(texts(group)).toHaveLength(executions.length);
		expect(texts(group)[0]).toMatch(
			/^Good morning, everybody! This is the week of \d{1,2} [A-Z][a-z]+:\n\n• Tuesday at 10: planning\n/,
		);
	});

	test('writes nothing to a group that Linq rates as critical', async () => {
		const { client } = host();
		const { group, workflow } = await announcing();
		control().setHealth({ chatId: group, status: 'CRITICAL' });
		const id = await started(client, workflow.id, 'Every Monday at 9');
		const execution = await client.executions.finished(id);
		expectSuccess([execution]);
		expect(outputOf(execution, ANNOUNCE)).toMatchObject([{ skipped: true }]);
		expect(texts(group)).toEqual([]);
	});
});

describe('“Onboard a customer”', () => {
	const login = { user: 'team', password: 'secret' };

	async function form(): Promise<{ url: string; workflow: SavedWorkflow }> {
		const credential = await newCredential('httpBasicAuth', login);
		const workflow = await imported('onboard-a-customer.json', { 'New Customer': { credential } });
		await publish(workflow);
		const { webhookId } = workflow.nodes.find(({ name }) => name === 'New Customer') ?? {};
		return { url: `${host().client.url}/form/${webhookId}`, workflow };
	}

	test('makes a group of the customer and the team: named, welcomed, with guide and card', async () => {
		control().addContactCard({ phoneNumber: line, firstName: 'Example Inc.' });
		const { url, workflow } = await form();
		const page = await openForm(url, login);
		expect(page.labels).toEqual(['First Name', 'Company', 'Mobile Number']);
		const answers = { 'First Name': 'Ana', Company: 'Bluebird Bakery', 'Mobile Number': ana };
		expect(await page.submit(answers)).toBe(200);
		const executions = await host().client.executions.allFinished(workflow.id, 1);
		expectSuccess(executions);
		await control().settle();
		const [created] = executions.flatMap((each) => outputOf(each, 'Create the Group'));
		const id = String(created?.id);
		expect(chat(id)).toMatchObject({ display_name: 'Bluebird Bakery & Example Inc.' });
		expect(members(id)?.sort()).toEqual([line, ana, ben, cleo].sort());
		expect(texts(id)).toEqual([
			'Hi Ana, welcome to Example Inc.! This group is for you and us: Ben looks after your orders, and Cleo knows the technology. Write here whenever you need something.\n\nThis is how we begin:',
			'https://example.com/welcome',
		]);
		expect(control().requests().at(-1)).toMatchObject({
			method: 'POST',
			path: `/v3/chats/${id}/share_contact_card`,
			status: 204,
		});
	});

	test('tells who fills in the form that something was wrong, and texts nobody', async () => {
		const before = control().texts().length;
		const { url } = await form();
		const page = await openForm(url, login);
		const answers = { 'First Name': 'Ana', Company: 'Bluebird Bakery', 'Mobile Number': '555' };
		expect(await page.submit(answers)).toBe(500);
		expect(control().texts()).toHaveLength(before);
	});

	test('shows its form to nobody who does not know the password', async () => {
		const { url } = await form();
		await expect(openForm(url, { ...login, password: 'guessed' })).rejects.toThrow('401');
	});
});

describe('“Group concierge”', () => {
	test('answers when it is addressed, and only then', async () => {
		const { client } = host();
		const group = newGroup();
		const workflow = await imported('group-concierge.json');
		await publish(workflow);
		const messages = () => control().messages({ chatId: group });
		const write = async (text: string, runs: number, how: object = {}) => {
			const { id } = control().reply({ chatId: group, from: ben, text, ...how });
			await control().settle();
			expectSuccess(await client.executions.allFinished(workflow.id, runs));
			await control().settle();
			return id;
		};

		// People talk to each other, also about what it knows.
		await write('Is there Wi-Fi here?', 0);
		expect(messages().filter(({ is_from_me }) => is_from_me)).toEqual([]);

		const asked = await write('Concierge, what is the WiFi password?', 1);
		expect(messages().at(-1)).toMatchObject({ is_from_me: true, reply_to: { message_id: asked } });
		const answer = messages().at(-1)?.id;

		await write('And when do we have to check out?', 2, { replyTo: answer });
		const words = 'Friend, is there a pool?';
		await write(words, 3, {
			text: undefined,
			parts: [{ type: 'text', value: words, mention: line, mention_range: [0, 6] }],
		});
		await write('Thanks all, see you at the beach', 3);

		expect(texts(group)).toEqual([
			'The Wi-Fi is called Seaside, and the password is sunny-days.',
			'Check-out is at 11. Leave the key on the kitchen table, and come again!',
			'I know about the Wi-Fi and the check-out. Whatever else it is, Maria helps: +1 202 555 0144.',
		]);
	});
});

describe('“Save the pictures of a group”', () => {
	beforeAll(async () => {
		await rm(PICTURES, { recursive: true, force: true });
		await mkdir(PICTURES, { recursive: true });
	});

	test('writes every picture of the group into the folder, and nothing else', async () => {
		const { client } = host();
		const [group, other] = [newGroup(), newGroup()];
		const original = readExample('save-pictures-of-a-group.json').nodes;
		const fileName = original.find(({ name }) => name === 'Save the Picture')?.parameters.fileName;
		const workflow = await imported('save-pictures-of-a-group.json', {
			'Linq Trigger': { parameters: { filters: { chatIds: [group] } } },
			'Save the Picture': {
				parameters: { fileName: String(fileName).replace('/home/node', HOME) },
			},
		});
		await publish(workflow);
		const file = (filename: string, contentType: string) => ({
			type: 'media' as const,
			attachment_id: control().addFile({
				...{ filename, contentType },
				base64: Buffer.from(filename).toString('base64'),
			}),
		});
		const send = (chatId: string, ...parts: Array<ReturnType<typeof file>>) =>
			control().reply({ chatId, from: ana, parts });

		send(other, file('elsewhere.jpg', 'image/jpeg'));
		control().reply({ chatId: group, from: ben, text: 'Look what we saw!' });
		const { id } = send(group, file('beach.jpg', 'image/jpeg'), file('map.pdf', 'application/pdf'));
		const second = send(group, file('cat.png', 'image/png'), file('cat.png', 'image/png'));
		await control().settle();
		expectSuccess(await client.executions.allFinished(workflow.id, 3));

		const saved = (await readdir(PICTURES)).map((name) => name.replace(/^\d{4}-\d\d-\d\d /, ''));
		expect(saved.sort()).toEqual(
			[
				`${id} media_0 beach.jpg`,
				`${second.id} media_0 cat.png`,
				`${second.id} media_1 cat.png`,
			].sort(),
		);
		const beach = (await readdir(PICTURES)).find((name) => name.endsWith('beach.jpg')) ?? '';
		expect(await readFile(path.join(PICTURES, beach), 'utf8')).toBe('beach.jpg');
	});
});

describe('“Incident bridge”', () => {
	const header = { name: 'x-monitoring', value: 'secret' };

	test('opens a group, tells it the news, adds people on call, and leaves', async () => {
		const { client } = host();
		const credential = await newCredential('httpHeaderAuth', header);
		const workflow = await imported('incident-bridge.json', { 'Incident News': { credential } });
		await publish(workflow);
		const { path: address } = parametersOf(workflow, 'Incident News');
		const post = async (body: object, password = header.value) =>
			await client.postWebhook(`/webhook/${address}`, JSON.stringify(body), {
				'content-type': 'application/json',
				[header.name]: password,
			});
		let runs = 0;
		const news = async (incident: string, status: string, text: string) => {
			expect((await post({ incident, status, text })).status).toBe(200);
			expectSuccess(await client.executions.allFinished(workflow.id, ++runs));
			await control().settle();
		};
		const bridges = () =>
			control()
				.chats()
				.filter(({ display_name }) => display_name?.startsWith('Incident '));

		expect((await post({ incident: '1', status: 'opened', text: 'Trick' }, 'guessed')).status).toBe(
			403,
		);
		// Nothing was opened for it.
		await news('1', 'resolved', 'It was nothing');
		expect(bridges()).toEqual([]);

		await news('4711', 'opened', 'The checkout answers with errors.');
		const [bridge] = bridges();
		const id = bridge?.id ?? '';
		expect(bridge).toMatchObject({ display_name: 'Incident 4711' });
		expect(members(id)?.sort()).toEqual([line, ana, ben, cleo].sort());

		await news('4711', 'update', 'The database is slow.');
		await news('4711', 'escalated', 'The database is down.');
		expect(members(id)).toContain(dora);
		await news('4711', 'opened', 'The checkout still answers with errors.');
		expect(members(id)).toContain(line);
		await news('4711', 'resolved', 'Orders go through again.');
		expect(bridges()).toHaveLength(1);
		expect(members(id)?.sort()).toEqual([ana, ben, cleo, dora].sort());
		expect(texts(id)).toEqual([
			'Incident 4711: The checkout answers with errors.\n\nYou respond to it. I post here what changes, and leave when it is over.',
			'The database is slow.',
			'The database is down.',
			'The checkout still answers with errors.',
			'Incident 4711 is over: Orders go through again.\n\nI leave now. The group is yours.',
		]);

		// The next one with this number has a group of its own, with the people on call at once.
		await news('4711', 'escalated', 'The checkout answers with errors again.');
		expect(
			bridges()
				.filter((each) => each.id !== id)
				.map((each) => members(each.id)?.sort()),
		).toEqual([[line, ana, ben, cleo, dora].sort()]);
	});
});
