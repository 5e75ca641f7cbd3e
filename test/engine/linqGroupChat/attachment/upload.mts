import { createHash, randomBytes } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';
import type { IBinaryKeyData } from 'n8n-workflow';

import { bigFile, fileItem, LARGE_FILES_MS, MEGABYTE } from '../../harness/files.mts';
import { UPLOAD } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('Attachment > Upload', () => {
	test('stores the file byte for byte and gives its ID', async () => {
		const bytes = randomBytes(300_000);
		const items = [await fileItem(linq, bytes, 'plan.pdf', 'application/pdf')];
		const { json } = await linq.succeed(UPLOAD, { items });
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

	test('passes on a type that Linq may have got since, and says so', async () => {
		const answer = {
			attachment_id: 'a',
			upload_url: new URL('/storage/a', linq.simulator.url).href,
		};
		linq.control.failNext({
			...{ path: '/v3/attachments', status: 201, contentType: 'application/json' },
			rawBody: JSON.stringify({ ...answer, required_headers: {} }),
		});
		linq.control.failNext({ method: 'PUT', path: '/storage', status: 200, rawBody: '' });
		const items = [await fileItem(linq, Buffer.from('a'), 'a.avif', 'image/avif')];
		const { hints } = await linq.succeed(UPLOAD, { items });
		expect(linq.lastBody('/v3/attachments').content_type).toBe('image/avif');
		expect(hints).toEqual([
			'“Input Binary Field” has the file “a.avif” of the type “image/avif”, which this node does not know. It is sent as it is, and Linq decides.',
		]);
	});

	test('remarks on a WebP picture', async () => {
		const items = [await fileItem(linq, Buffer.from('a'), 'a.webp', 'image/webp')];
		const { hints } = await linq.succeed(UPLOAD, { items });
		expect(hints).toEqual([expect.stringMatching(/^Linq lists WebP pictures as supported but/)]);
	});

	test('takes a file that n8n keeps inside the item', async () => {
		const data = { data: Buffer.from('inside').toString('base64'), mimeType: 'text/plain' };
		await linq.succeed(UPLOAD, { items: [{ json: {}, binary: { data } }] });
		expect(linq.control.uploads()[0]?.sha256).toBe(sha256(Buffer.from('inside')));
	});

	test('goes by the ending of a file without a type, as Code nodes make them', async () => {
		const data = { data: Buffer.from('inside').toString('base64'), fileName: 'plan.pdf' };
		const binary = { data } as unknown as IBinaryKeyData;
		await linq.succeed(UPLOAD, { items: [{ json: {}, binary }] });
		expect(linq.lastBody('/v3/attachments').content_type).toBe('application/pdf');
	});

	test.each([
		['plan.pdf', 'application/octet-stream', 'application/pdf'],
		['clip.avi', 'video/vnd.avi', 'video/x-msvideo'],
		['list.csv', 'application/csv', 'text/csv'],
		['a.jpg', 'image/jpg', 'image/jpeg'],
		['a.wav', 'audio/wav; rate=8000', 'audio/x-wav'],
	])('sends %s of the type %s as %s', async (name, type, expected) => {
		await linq.succeed(UPLOAD, { items: [await fileItem(linq, Buffer.from('a'), name, type)] });
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
			'FLAC',
			'a.flac',
			'audio/flac',
			'“Input Binary Field” has the file “a.flac” of the type “audio/flac”, which Linq does not take',
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
		const { error } = await linq.run(UPLOAD, {
			items: [await fileItem(linq, Buffer.from('a'), name, type)],
		});
		expect(error?.message).toBe(sentence);
		expect(linq.control.requests()).toEqual([]);
	});

	test.each([
		['an empty file', 0, '“Input Binary Field” has the file “a.m4a”, which is empty'],
		[
			'a file above 100 MB',
			100 * MEGABYTE + 65_536,
			'“Input Binary Field” has the file “a.m4a” of 100.06 MB, but Linq takes at most 100 MB',
		],
	])(
		'refuses %s before asking Linq',
		async (_, size, sentence) => {
			const { error } = await linq.run(UPLOAD, {
				items: [await fileItem(linq, bigFile(size), 'a.m4a', 'audio/mp4')],
			});
			expect(error?.message).toBe(sentence);
			expect(linq.control.requests()).toEqual([]);
		},
		LARGE_FILES_MS,
	);

	test('says of Linq’s storage what is wrong with it, not with the API key', async () => {
		linq.control.failNext({ method: 'PUT', path: '/storage', status: 403, rawBody: '<Error/>' });
		const { error } = await linq.run(UPLOAD, { items: [await fileItem(linq, Buffer.from('a'))] });
		expect(error?.message).toBe('The file could not be handed to Linq’s file storage');
		expect(error?.description).toMatch(
			/^Nothing has been sent for this item: run the node again\. .*\nHTTP 403\./,
		);
	});

	test('says which binary field is missing', async () => {
		const { error } = await linq.run(UPLOAD, { items: [{}] });
		expect(error?.message).toMatch(
			/^This operation expects the node's input data to contain a binary file 'data'/,
		);
		expect(linq.control.requests()).toEqual([]);
	});
});
