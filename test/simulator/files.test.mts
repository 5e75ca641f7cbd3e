import { describe, expect, test } from '@jest/globals';
import axios from 'axios';

import type { Json } from './rules.mts';
import { ana, messageId, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const BYTES = Buffer.from('not really a picture');
const MEGABYTE = 1024 * 1024;

interface Announced {
	attachment_id: string;
	upload_url: string;
	required_headers: Record<string, string>;
}

const announce = async (rest: Json = {}) => {
	const body = { filename: 'a.png', content_type: 'image/png', size_bytes: BYTES.length, ...rest };
	return await linq.call('POST', '/v3/attachments', body);
};
const announced = async (rest: Json = {}) => (await announce(rest)).data as unknown as Announced;
const put = async ({ upload_url, required_headers }: Announced, headers = {}, bytes = BYTES) =>
	(
		await axios.put(upload_url, bytes, {
			headers: { ...required_headers, ...headers },
			validateStatus: () => true,
		})
	).status;
const download = async (url: string) => {
	const { status, data } = await axios.get<ArrayBuffer>(url, {
		responseType: 'arraybuffer',
		validateStatus: () => true,
	});
	return { status, bytes: Buffer.from(data) };
};
/** The address of the first file of a message, as the API gives it now. */
const mediaUrl = async (id: string) => {
	const { data } = await linq.call('GET', `/v3/messages/${id}`);
	return (data.parts as Array<{ url: string }>)[0]?.url ?? '';
};

describe('an upload', () => {
	test('works as announced', async () => {
		expect(await put(await announced())).toBe(200);
		expect(linq.control.uploads()).toMatchObject([{ filename: 'a.png' }]);
	});

	test.each<[string, Record<string, string>, number]>([
		['a second authorization', { authorization: 'Bearer x' }, 400],
		['another type', { 'content-type': 'image/gif' }, 403],
	])('is refused with %s', async (_, headers, status) => {
		expect(await put(await announced(), headers)).toBe(status);
	});

	test('is refused with another size', async () => {
		expect(await put(await announced(), {}, Buffer.from('a'))).toBe(400);
	});

	test('is refused after 15 minutes', async () => {
		const file = await announced();
		linq.control.advanceClock({ ms: 15 * 60_000 + 1000 });
		expect(await put(file)).toBe(403);
	});

	test.each<[string, Json, number]>([
		['a type that Linq does not take', { content_type: 'audio/flac' }, 5004],
		['a type of no list', { content_type: 'image/unknown' }, 5004],
		['no name', { filename: '' }, 1001],
		['a name above 255 characters', { filename: 'a'.repeat(256) }, 1005],
		['more than 100 MB', { size_bytes: 100 * MEGABYTE + 1 }, 5005],
		['a size that is none', { size_bytes: 1.5 }, 1005],
	])('is not announced with %s', async (_, rest, code) => {
		expect(await announce(rest)).toMatchObject({ status: 400, code });
	});
});

describe('the files of messages', () => {
	const sent = async () => {
		const file = await announced();
		await put(file);
		const parts = [{ type: 'media', attachment_id: file.attachment_id }];
		return { file, id: messageId(await linq.send(linq.group().id, { parts })) };
	};
	const received = () => {
		const attachment_id = linq.control.addFile({
			filename: 'a.png',
			contentType: 'image/png',
			base64: BYTES.toString('base64'),
		});
		const { id } = linq.control.reply({
			chatId: linq.group().id,
			from: ana,
			parts: [{ type: 'media', attachment_id }],
		});
		return { id };
	};

	test.each<[string, () => { id: string } | Promise<{ id: string }>]>([
		['we send', sent],
		['people send', received],
	])('that %s can be downloaded, again after the address has expired', async (_, make) => {
		const { id } = await make();
		const url = await mediaUrl(id);
		expect(await download(url)).toEqual({ status: 200, bytes: BYTES });
		linq.control.expireDownloads();
		expect((await download(url)).status).toBe(403);
		expect(await download(await mediaUrl(id))).toEqual({ status: 200, bytes: BYTES });
	});

	test('are told with an address that works', async () => {
		await linq.subscribe(['message.received']);
		received();
		const [event] = await linq.told();
		const [part] = event?.data.parts as Array<{ url: string; mime_type: string }>;
		expect(part?.mime_type).toBe('image/png');
		expect(await download(String(part?.url))).toEqual({ status: 200, bytes: BYTES });
	});

	test('that were given by an address are kept by Linq, and can be downloaded from there', async () => {
		const parts = [{ type: 'media', url: 'https://example.com/plan.pdf' }];
		const id = messageId(await linq.send(linq.group().id, { parts }));
		const url = await mediaUrl(id);
		expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/);
		expect((await download(url)).status).toBe(200);
	});

	test('are gone when the file is deleted, the message stays', async () => {
		const { file, id } = await sent();
		await linq.call('DELETE', `/v3/attachments/${file.attachment_id}`);
		expect((await download(await mediaUrl(id))).status).toBe(404);
	});

	test('can be sent again by the address of our own file, without https', async () => {
		const { id } = await sent();
		const parts = [{ type: 'media', url: await mediaUrl(id) }];
		const again = messageId(await linq.send(linq.group().id, { parts }));
		expect(await download(await mediaUrl(again))).toEqual({ status: 200, bytes: BYTES });
	});

	test('of people are no uploads of ours', () => {
		received();
		expect(linq.control.uploads()).toEqual([]);
	});
});

describe('a voice memo', () => {
	const memo = async (body: Json) =>
		await linq.call('POST', `/v3/chats/${linq.group().id}/voicememo`, body);
	const file = (contentType: string, size: number) => ({
		attachment_id: linq.control.addFile({
			filename: 'a',
			contentType,
			base64: Buffer.alloc(size).toString('base64'),
		}),
	});

	test.each(['audio/mpeg', 'audio/x-m4a', 'audio/x-caf', 'audio/amr'])(
		'may be %s',
		async (type) => {
			expect((await memo(file(type, 1))).status).toBe(202);
			expect(linq.control.texts()).toHaveLength(3);
		},
	);

	test.each<[string, number, () => Json]>([
		['a picture', 5004, () => file('image/png', 1)],
		['a MIDI file', 5004, () => file('audio/midi', 1)],
		['an address of a text', 5004, () => ({ voice_memo_url: 'https://example.com/a.txt' })],
		['more than 10 MB', 5005, () => file('audio/mpeg', 10 * MEGABYTE + 1)],
		['nothing', 1001, () => ({})],
	])('may not be %s: %i', async (_, code, body) => {
		expect(await memo(body())).toMatchObject({ status: 400, code });
		expect(linq.control.texts()).toEqual([]);
	});
});
