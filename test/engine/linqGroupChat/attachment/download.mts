import { describe, expect, test } from '@jest/globals';
import type { INodeExecutionData } from 'n8n-workflow';

import { uploaded } from '../../harness/files.mts';
import { waits } from '../../harness/instantSleep.mts';
import { onAttachment } from '../../harness/parameters.mts';
import { useStrangeStorage } from '../../harness/strangeStorage.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const storage = useStrangeStorage();

describe('Attachment > Download', () => {
	test('fetches the file into the binary field', async () => {
		const { items } = await linq.succeed(onAttachment('download', await uploaded(linq)));
		expect(items[0]?.json).toMatchObject({ filename: 'a.txt', status: 'complete' });
		expect(items[0]?.binary?.copy).toMatchObject({ fileName: 'a.txt', mimeType: 'text/plain' });
		expect(await linq.engine.readBinary(items[0] as INodeExecutionData, 'copy')).toEqual(
			Buffer.from('content'),
		);
	});

	test.each([
		['a file that grows beyond 100 MB when it is unpacked', '/bomb', 'more than Linq says'],
		['what is inside the network', '/to/https%3A%2F%2F10.0.0.1%2F', 'only from inside your own'],
		['what has no HTTPS', '/to/http%3A%2F%2Fcdn.linqapp.com%2F', 'does not use HTTPS'],
	])('does not fetch %s', async (_, path, sentence) => {
		const id = await uploaded(linq);
		const download_url = storage.url + path;
		const attachment = {
			...{ id, filename: 'a.txt', content_type: 'text/plain', size_bytes: 7, download_url },
		};
		linq.control.failNext({
			...{ method: 'GET', path: '/v3/attachments', status: 200 },
			...{ rawBody: JSON.stringify(attachment), contentType: 'application/json' },
		});
		const { error } = await linq.run(onAttachment('download', id));
		expect(error?.message).toContain(sentence);
	});

	test('asks for a fresh address when the first has expired', async () => {
		const id = await uploaded(linq);
		// The answer is on its way for a moment, in which the address in it expires.
		linq.control.failNext({ method: 'GET', path: id, when: 'after', delayMs: 1 });
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
		const id = await uploaded(linq);
		linq.control.failNext({ method: 'GET', path: '/storage', reset: true, times: 3 });
		const { error } = await linq.run(onAttachment('download', id));
		expect(error?.message).toBe('The file could not be fetched from Linq’s file storage');
		expect(error?.description).toMatch(/\nNetwork error: ECONNRESET\.$/);
	});

	test('says when the upload was never finished', async () => {
		linq.control.failNext({
			method: 'GET',
			path: '/v3/attachments',
			rawBody: '{"id":"1"}',
			status: 200,
			contentType: 'application/json',
		});
		const { error } = await linq.run(onAttachment('download', await uploaded(linq)));
		expect(error?.message).toBe('Linq has no file for this attachment yet');
	});
});
