import path from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { storedFiles } from '../engine/harness/storedFiles.mts';
import { useStrangeStorage } from '../engine/harness/strangeStorage.mts';
import { SEED } from '../simulator/index.mts';
import { credentialFor } from './credentialFor.mts';
import type { Execution } from './lib/rest/executions.mts';
import type { SavedCredential } from './lib/rest/credentials.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { useHost } from './useHost.mts';
import { useSteps } from './useSteps.mts';
import { LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;
const MEGABYTE = 1_048_576;

/** A file's name that folders, logs, pages and people would take for something else. */
const STRANGE_NAME = '../a\r\n<img src=x>/\u202Efdp.txt';
const HARMLESS_NAME = '_a___img src=x___fdp.txt';

/** What leads elsewhere, and why that is not asked. None of it is asked by a test that passes. */
const ELSEWHERE: ReadonlyArray<readonly [string, string]> = [
	['http://10.1.2.3/a', '10.1.2.3 is reachable only from inside your own network'],
	['https://192.168.0.1/a', '192.168.0.1 is reachable only from inside your own network'],
	['https://169.254.169.254/latest/meta-data', 'reachable only from inside your own network'],
	['https://localhost/a', 'localhost is reachable only from inside your own network'],
	['http://cdn.linqapp.com/a', 'it does not use HTTPS'],
];

/** Everything that a node gave out, with its files. */
function itemsOf(execution: Execution, nodeName: string): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return runs.flatMap(({ data }) => data?.main?.[0] ?? []);
}

describe('Files from strangers in a real n8n', () => {
	const host = useHost('strangeFiles');
	const storage = useStrangeStorage();
	const { succeed, fail } = useSteps(host);
	const control = () => host().simulator.control;
	/** Beside its own folder the user's has links to all of n8n. */
	const stored = () => storedFiles(path.join(host().userFolder, '.n8n'));
	const leadingTo = (url: string) => `${storage.url}/to/${encodeURIComponent(url)}`;

	/** Linq has got a file of this name; gives the ID of its attachment. */
	function added(filename: string): string {
		const base64 = Buffer.from('content').toString('base64');
		return control().addFile({ filename, contentType: 'text/plain', base64 });
	}

	describe('received by Linq Trigger', () => {
		let credential: SavedCredential;
		let workflow: SavedWorkflow;
		let chatId: string;
		let runs = 0;

		beforeAll(async () => {
			const { client, newCredential } = host();
			credential = await client.credentials.create(newCredential);
			chatId = control().addChat({ from: line, to: [ana, ben] }).id;
			const options = { downloadMedia: true, maxSizeMb: 1 };
			workflow = await client.workflows.create(
				triggerWorkflow(credential, { events: ['message.received'], options }),
			);
			expect(await client.workflows.publish(workflow.id)).toMatchObject({ status: 'published' });
		});

		/** The item of the run that has been started. */
		async function received(): Promise<INodeExecutionData> {
			const last = (await host().client.executions.allFinished(workflow.id, ++runs)).at(-1);
			const [item] = last === undefined ? [] : itemsOf(last, LINQ_NODE);
			if (item === undefined) throw new Error('The run gave out nothing');
			return item;
		}

		/** Ana sends one file that Linq keeps at this address. */
		async function sentFrom(url: string): Promise<INodeExecutionData> {
			const media = { type: 'media', id: '1', filename: 'a.txt', mime_type: 'text/plain', url };
			const chat = { id: chatId, is_group: true };
			control().emit({
				type: 'message.received',
				data: { chat, direction: 'inbound', parts: [media] },
			});
			return await received();
		}

		const remark = (sentence: string): IDataObject => ({
			media_errors: [{ filename: 'a.txt', error: expect.stringContaining(sentence) }],
		});

		test.each([
			['of 300 MB without a length', '/endless'],
			['of 300 MB, packed', '/bomb'],
		])('are ended by Max Size, such as one %s, and nothing of it stays', async (_, path) => {
			const before = stored();
			const item = await sentFrom(storage.url + path);
			expect(item.json).toMatchObject(remark('The file’s size is more than Max Size allows'));
			expect(item.binary ?? {}).toEqual({});
			expect(stored()).toEqual(before);
			// 1 MB is allowed; what is on its way in between is lost.
			expect(storage.sentBytes).toBeLessThan(40 * MEGABYTE);
		});

		test('are followed where they are, as long as that is the simulator’s computer', async () => {
			const item = await sentFrom(leadingTo('/to/%2Fa'));
			expect(item.binary).toMatchObject({ media_0: { fileName: 'a.txt', bytes: 7 } });
			expect(storage.asked).toHaveLength(3);
		});

		test.each(ELSEWHERE)('are not followed to %s', async (url, sentence) => {
			expect((await sentFrom(leadingTo(url))).json).toMatchObject(remark(sentence));
			expect((await sentFrom(url)).json).toMatchObject(remark(sentence));
			expect(storage.asked).toHaveLength(1);
		});

		test('have harmless names', async () => {
			const attachment_id = added(STRANGE_NAME);
			control().reply({ chatId, from: ana, parts: [{ type: 'media', attachment_id }] });
			const { json, binary } = await received();
			expect(json).not.toHaveProperty('media_errors');
			expect(binary?.media_0).toMatchObject({ fileName: HARMLESS_NAME, mimeType: 'text/plain' });
		});

		// The last one: afterwards the credential is of no use.
		test('are not fetched from this computer without a simulator on it', async () => {
			const { client, simulator } = host();
			const url = 'https://127.0.0.1:1/api/partner';
			await client.credentials.update(credential.id, credentialFor({ ...simulator, url }));
			expect((await sentFrom(`${storage.url}/a`)).json).toMatchObject(
				remark('127.0.0.1 is reachable only from inside your own network'),
			);
			expect(storage.asked).toEqual([]);
		});
	});

	describe('fetched by Attachment > Download', () => {
		const download = (attachmentId: string) => {
			const parameters: INodeParameters = { resource: 'attachment', operation: 'download' };
			return {
				name: 'Download',
				parameters: { ...parameters, attachmentId, binaryPropertyName: 'data' },
			};
		};

		/** Linq says that an attachment is at this address; gives its ID. */
		function keptAt(download_url: string): string {
			const id = added('a.txt');
			const attachment = { id, filename: 'a.txt', content_type: 'text/plain', size_bytes: 7 };
			control().failNext({
				...{ method: 'GET', path: id, status: 200, contentType: 'application/json' },
				rawBody: JSON.stringify({ ...attachment, download_url }),
			});
			return id;
		}

		test.each([
			['without a length', '/endless'],
			['that is packed', '/bomb'],
		])('are ended when they are larger than Linq has any, such as one %s', async (_, path) => {
			const before = stored();
			expect(await fail([download(keptAt(storage.url + path))])).toBe(
				'The file’s size is more than Linq says it has',
			);
			expect(stored()).toEqual(before);
		});

		test('are followed where they are, as long as that is the simulator’s computer', async () => {
			const execution = await succeed([download(keptAt(leadingTo('/to/%2Fa')))]);
			expect(itemsOf(execution, 'Download')).toMatchObject([{ binary: { data: { bytes: 7 } } }]);
			expect(storage.asked).toHaveLength(3);
		});

		test.each(ELSEWHERE)('are not followed to %s', async (url, sentence) => {
			expect(await fail([download(keptAt(leadingTo(url)))])).toContain(sentence);
			expect(await fail([download(keptAt(url))])).toContain(sentence);
			expect(storage.asked).toHaveLength(1);
		});

		test('have harmless names', async () => {
			const execution = await succeed([download(added(STRANGE_NAME))]);
			expect(itemsOf(execution, 'Download')).toMatchObject([
				{ binary: { data: { fileName: HARMLESS_NAME, mimeType: 'text/plain' } } },
			]);
		});
	});
});
