import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { knownNames } from '../harness/names.mts';
import { event } from '../harness/refusal.mts';
import { storedFiles } from '../harness/storedFiles.mts';
import { useStrangeStorage } from '../harness/strangeStorage.mts';
import { useTriggers } from '../harness/useTriggers.mts';
import { send } from '../harness/webhookServer.mts';

const linq = useTriggers();
const storage = useStrangeStorage();

beforeEach(() => knownNames.clear());

/** Ana sends one file at this address. */
async function deliver(url: string, part: IDataObject = {}): Promise<void> {
	await linq.active({ parameters: { options: { downloadMedia: true, maxSizeMb: 1 } } });
	const media = {
		type: 'media',
		id: '1',
		filename: 'a.txt',
		mime_type: 'text/plain',
		url,
		...part,
	};
	const data = { chat: { id: 'c', is_group: true }, direction: 'inbound', parts: [media] };
	const body = JSON.stringify(event({ data, event_id: randomUUID() }));
	expect((await send(linq.signed(body))).status).toBe(200);
}

/** The item that the trigger makes of it. */
async function received(url: string, part: IDataObject = {}): Promise<INodeExecutionData> {
	await deliver(url, part);
	return (await linq.host.items()).at(-1) as INodeExecutionData;
}

const refused = (sentence: string) => ({
	media_errors: [{ filename: 'a.txt', error: expect.stringContaining(sentence) }],
});

const stored = () => storedFiles(process.env.N8N_USER_FOLDER ?? '');

describe('Max Size', () => {
	test.each([
		['a file without a length', '/endless'],
		['a file that grows when it is unpacked', '/bomb'],
	])('ends %s, and nothing of it stays', async (_, path) => {
		const before = stored();
		const item = await received(storage.url + path);
		expect(item.json).toMatchObject(refused('more than Max Size allows'));
		expect(item.binary).toEqual({});
		expect(stored()).toEqual(before);
		// 1 MB is allowed; what is on its way in between is lost.
		expect(storage.sentBytes).toBeLessThan(40 * 1_048_576);
	});
});

describe('The address of a file', () => {
	test.each([
		'data:text/plain,secret',
		'file:///etc/passwd',
		'http://cdn.linqapp.com/a',
		'https://10.1.2.3/a',
		'https://169.254.169.254/latest/meta-data',
		'https://[::ffff:192.168.0.1]/',
		'https://localhost/a',
		'https://intranet.example.com/a',
		'//',
	])('such as %s is not asked, directly or after a redirect', async (url) => {
		knownNames.set('intranet.example.com', '10.1.2.3');
		expect((await received(url)).json).toMatchObject(refused('address of the file'));
		const moved = await received(`${storage.url}/to/${encodeURIComponent(url)}`);
		expect(moved.json).toMatchObject(refused('address of the file'));
		expect(storage.asked).toHaveLength(1);
	});

	test('may be on this computer only while the credential points at a simulator on it', async () => {
		expect((await received(`${storage.url}/a`)).binary).toHaveProperty('media_0');
		linq.host.isQueueing = true;
		await deliver(`${storage.url}/b`);
		linq.host.credential = { ...linq.host.credential, baseUrl: 'https://linq.invalid' };
		await linq.host.work();
		const [, item] = await linq.host.items();
		expect(item?.json).toMatchObject(refused('only from inside your own network'));
		expect(storage.asked).toEqual(['/a']);
	});

	test('may lead on to another one', async () => {
		const url = `${storage.url}/to/${encodeURIComponent('/to/%2Fa')}`;
		expect((await received(url)).binary).toHaveProperty('media_0');
		expect(storage.asked).toHaveLength(3);
	});

	test('may not lead on for ever', async () => {
		expect((await received(`${storage.url}/round`)).json).toMatchObject(
			refused('more than 5 times'),
		);
		expect(storage.asked).toHaveLength(6);
	});
});

test('A file’s name and type are harmless wherever they are shown', async () => {
	const { binary } = await received(`${storage.url}/a`, {
		filename: '../a\r\n<img src=x>/\u202Efdp.exe ',
		mime_type: 'text/html\r\nx-evil: 1',
	});
	expect(binary?.media_0).toMatchObject({
		fileName: '_a___img src=x___fdp.exe',
		mimeType: 'application/octet-stream',
	});
	expect(binary?.media_0).not.toHaveProperty('directory');
});
