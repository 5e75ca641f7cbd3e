import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { describe, expect, test } from '@jest/globals';
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { waits } from '../harness/instantSleep.mts';
import { useStrangeStorage } from '../harness/strangeStorage.mts';
import { onChat, useLinq } from '../harness/useLinq.mts';

const linq = useLinq();
const storage = useStrangeStorage();
const MEGABYTE = 1_048_576;
/** Half of the file: enough for the chunks under way and some garbage, too little for the file. */
const ALLOWED_BYTES = 50 * MEGABYTE;
const TEXT = 'text/plain';

const upload = { resource: 'attachment', operation: 'upload', binaryPropertyName: 'data' };
const onAttachment = (operation: string, attachmentId: unknown): IDataObject => ({
	...{ resource: 'attachment', operation, binaryPropertyName: 'copy' },
	attachmentId: String(attachmentId),
});
const item = async (bytes: Buffer | Readable, name = 'a.txt', type = TEXT) => ({
	json: {},
	binary: await linq.engine.binary(bytes, name, type),
});
const uploaded = async (bytes = Buffer.from('content')) =>
	(await linq.succeed(upload, { items: [await item(bytes)] })).json[0]?.attachment_id;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A file that is never in memory as a whole. */
function bigFile(bytes: number): Readable {
	const chunk = randomBytes(65_536);
	return Readable.from(
		(function* () {
			for (let left = bytes; left > 0; left -= chunk.length)
				yield chunk.subarray(0, Math.min(left, chunk.length));
		})(),
		{ objectMode: false },
	);
}

describe('Attachment > Upload', () => {
	test('stores the file byte for byte and gives its ID', async () => {
		const bytes = randomBytes(300_000);
		const items = [await item(bytes, 'plan.pdf', 'application/pdf')];
		const { json } = await linq.succeed(upload, { items });
		const [stored] = linq.control.uploads();
		expect(stored).toEqual({ id: expect.any(String), filename: 'plan.pdf', sha256: sha256(bytes) });
		expect(json).toEqual([
			{
				attachment_id: stored?.id,
				filename: 'plan.pdf',
				content_type: 'application/pdf',
				size_bytes: 300_000,
			},
		]);
	});

	test('takes a file that n8n keeps inside the item', async () => {
		const data = { data: Buffer.from('inside').toString('base64'), mimeType: TEXT };
		await linq.succeed(upload, { items: [{ json: {}, binary: { data } }] });
		expect(linq.control.uploads()[0]?.sha256).toBe(sha256(Buffer.from('inside')));
	});

	test('goes by the ending of a file without a type, as Code nodes make them', async () => {
		const data = { data: Buffer.from('inside').toString('base64'), fileName: 'plan.pdf' };
		const binary = { data } as unknown as IBinaryKeyData;
		await linq.succeed(upload, { items: [{ json: {}, binary }] });
		expect(linq.lastBody('/v3/attachments').content_type).toBe('application/pdf');
	});

	test.each([
		['plan.pdf', 'application/octet-stream', 'application/pdf'],
		['clip.avi', 'video/vnd.avi', 'video/x-msvideo'],
		['list.csv', 'application/csv', 'text/csv'],
		['a.jpg', 'image/jpg', 'image/jpeg'],
		['a.wav', 'audio/wav; rate=8000', 'audio/x-wav'],
	])('sends %s of the type %s as %s', async (name, type, expected) => {
		await linq.succeed(upload, { items: [await item(Buffer.from('a'), name, type)] });
		expect(linq.lastBody('/v3/attachments').content_type).toBe(expected);
	});

	test.each([
		[
			'an SVG',
			'a.svg',
			'image/svg+xml',
			'“Input Binary Field” has the file “a.svg” of the type “image/svg+xml”, which Linq does not take',
		],
		[
			'a program',
			'a.exe',
			'application/x-msdownload',
			'“Input Binary Field” has the file “a.exe” of the type “application/x-msdownload”, which Linq does not take',
		],
		[
			'an unknown ending',
			'a.xyz',
			'application/octet-stream',
			'“Input Binary Field” has the file “a.xyz” of the type “application/octet-stream”, which Linq does not take',
		],
	])('refuses %s before asking Linq', async (_, name, type, sentence) => {
		const { error } = await linq.run(upload, { items: [await item(Buffer.from('a'), name, type)] });
		expect(error?.message).toBe(sentence);
		expect(linq.control.requests()).toEqual([]);
	});

	test.each([
		['an empty file', upload, 0, '“Input Binary Field” has the file “a.m4a”, which is empty'],
		[
			'a file above 100 MB',
			upload,
			100 * MEGABYTE + 65_536,
			'“Input Binary Field” has the file “a.m4a” of 100.06 MB, but Linq takes at most 100 MB',
		],
		[
			'a voice memo above 10 MB',
			onChat('message.sendVoiceMemo', 'b8f3b2a0-0c6c-4d43-a7bb-6f8a0ff3a7b1', {
				source: 'binary',
				binaryPropertyName: 'data',
			}),
			10 * MEGABYTE + 65_536,
			'“Input Binary Field” has the file “a.m4a” of 10.06 MB, but Linq takes at most 10 MB',
		],
	])('refuses %s before asking Linq', async (_, parameters, size, sentence) => {
		const { error } = await linq.run(parameters, {
			items: [await item(bigFile(size), 'a.m4a', 'audio/mp4')],
		});
		expect(error?.message).toBe(sentence);
		expect(linq.control.requests()).toEqual([]);
	});

	test('takes a voice memo of exactly 10 MB, of an audio type only', async () => {
		const memo = onChat('message.sendVoiceMemo', linq.newGroup(), {
			source: 'binary',
			binaryPropertyName: 'data',
		});
		await linq.succeed(memo, { items: [await item(bigFile(10 * MEGABYTE), 'a.mp3', 'audio/mp3')] });
		expect(linq.control.texts()).toHaveLength(3);
		const { error } = await linq.run(memo, { items: [await item(Buffer.from('a'))] });
		expect(error?.message).toBe(
			'“Input Binary Field” has the file “a.txt” of the type “text/plain”, which cannot be a voice memo',
		);
	});

	test('says of Linq’s storage what is wrong with it, not with the API key', async () => {
		linq.control.failNext({ method: 'PUT', path: '/storage', status: 403, rawBody: '<Error/>' });
		const { error } = await linq.run(upload, { items: [await item(Buffer.from('a'))] });
		expect(error?.message).toBe('The file could not be handed to Linq’s file storage');
		expect(error?.description).toMatch(
			/^Nothing has been sent for this item: run the node again\. .*\nHTTP 403\./,
		);
	});

	test('says which binary field is missing', async () => {
		const { error } = await linq.run(upload, { items: [{}] });
		expect(error?.message).toMatch(
			/^This operation expects the node's input data to contain a binary file 'data'/,
		);
		expect(linq.control.requests()).toEqual([]);
	});

	test('100 MB go out and come back as a stream', async () => {
		const items: INodeExecutionData[] = [
			await item(bigFile(100 * MEGABYTE), 'film.mp4', 'video/mp4'),
		];
		const { result, heldBytes } = await holding(async () => await linq.succeed(upload, { items }));
		const id = result.json[0]?.attachment_id;
		expect(result.json[0]?.size_bytes).toBe(100 * MEGABYTE);
		expect(linq.control.uploads()[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
		expect(heldBytes).toBeLessThan(ALLOWED_BYTES);

		const download = await holding(async () => await linq.succeed(onAttachment('download', id)));
		expect(download.result.items[0]?.binary?.copy?.bytes).toBe(100 * MEGABYTE);
		expect(download.heldBytes).toBeLessThan(ALLOWED_BYTES);
	}, 60_000);
});

describe('Attachment > Download', () => {
	test('fetches the file into the binary field', async () => {
		const { items } = await linq.succeed(onAttachment('download', await uploaded()));
		expect(items[0]?.json).toMatchObject({ filename: 'a.txt', status: 'complete' });
		expect(items[0]?.binary?.copy).toMatchObject({ fileName: 'a.txt', mimeType: TEXT });
		expect(await linq.engine.readBinary(items[0] as INodeExecutionData, 'copy')).toEqual(
			Buffer.from('content'),
		);
	});

	test('asks for a fresh address when the first has expired', async () => {
		const id = await uploaded();
		// The answer is on its way for a moment, in which the address in it expires.
		linq.control.failNext({ method: 'GET', path: String(id), when: 'after', delayMs: 1 });
		const expire = setInterval(() => {
			if (linq.control.requests({ method: 'GET' }).length > 0) {
				clearInterval(expire);
				linq.control.expireDownloads();
			}
		}, 0);
		const { items } = await linq.succeed(onAttachment('download', id));
		clearInterval(expire);
		expect(items[0]?.binary?.copy?.bytes).toBe(7);
		expect(waits).toEqual([]);
	});

	test('says of Linq’s storage what is wrong with it', async () => {
		const id = await uploaded();
		linq.control.failNext({ method: 'GET', path: '/storage', reset: true, times: 3 });
		const { error } = await linq.run(onAttachment('download', id));
		expect(error?.message).toBe('The file could not be fetched from Linq’s file storage');
		expect(error?.description).toMatch(/\nNetwork error: ECONNRESET\.$/);
	});

	test.each([
		['a file that grows beyond 100 MB when it is unpacked', '/bomb', 'more than Linq says'],
		['what is inside the network', '/to/https%3A%2F%2F10.0.0.1%2F', 'only from inside your own'],
		['what has no HTTPS', '/to/http%3A%2F%2Fcdn.linqapp.com%2F', 'does not use HTTPS'],
	])('does not fetch %s', async (_, path, sentence) => {
		const id = String(await uploaded());
		const download_url = storage.url + path;
		const attachment = { id, filename: 'a.txt', content_type: TEXT, size_bytes: 7, download_url };
		linq.control.failNext({
			method: 'GET',
			path: '/v3/attachments',
			rawBody: JSON.stringify(attachment),
			status: 200,
			contentType: 'application/json',
		});
		const { error } = await linq.run(onAttachment('download', id));
		expect(error?.message).toContain(sentence);
	});

	test('says when the upload was never finished', async () => {
		linq.control.failNext({
			method: 'GET',
			path: '/v3/attachments',
			rawBody: '{"id":"1"}',
			status: 200,
			contentType: 'application/json',
		});
		const { error } = await linq.run(onAttachment('download', await uploaded()));
		expect(error?.message).toBe('Linq has no file for this attachment yet');
	});
});

test('Attachment > Get reads name, type, size and address', async () => {
	const id = await uploaded();
	const { json } = await linq.succeed(onAttachment('get', id));
	expect(json[0]).toMatchObject({ id, filename: 'a.txt', size_bytes: 7, status: 'complete' });
	expect(json[0]?.download_url).toMatch(/^http/);
});

test('Attachment > Delete deletes the file', async () => {
	const id = await uploaded();
	const { json } = await linq.succeed(onAttachment('delete', id));
	expect(json).toEqual([{ deleted: true, attachment_id: id }]);
	expect(linq.control.uploads()).toEqual([]);
});

/** How much memory outside the JavaScript heap is held at most during some work, beyond what was before, in bytes. */
async function holding<T>(work: () => Promise<T>): Promise<{ result: T; heldBytes: number }> {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const inUse = () => process.memoryUsage().arrayBuffers;
	collectGarbage();
	const before = inUse();
	let heldBytes = 0;
	const watch = setInterval(() => {
		// What looks like much may be garbage; collecting it every time would take longer than the work.
		if (inUse() - before > ALLOWED_BYTES / 2) collectGarbage();
		heldBytes = Math.max(heldBytes, inUse() - before);
	}, 10);
	try {
		const result = await work();
		return { result, heldBytes };
	} finally {
		clearInterval(watch);
	}
}
