import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import Ajv, { type AnySchemaObject } from 'ajv';
import { BinaryDataService } from 'n8n-core';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { closed } from '../harness/closedSchema.mts';
import { Container } from '../harness/container.mts';
import { lettingGoOf } from '../harness/openConnections.mts';
import { useTriggers } from '../harness/useTriggers.mts';
import { SEED } from '../../simulator/index.mts';

const linq = useTriggers();
const [LINE] = SEED.lines;
const { ana, ben } = SEED.people;

const PHOTO = Buffer.from('not really a photo');
const NOTES = Buffer.alloc(3 * 1_048_576, 'n');

async function listen(options: IDataObject = { downloadMedia: true }, simplify = true) {
	return await linq.active({ parameters: { options, simplify } });
}

const file = (filename: string, contentType: string, bytes: Buffer) => ({
	type: 'media' as const,
	attachment_id: linq.control.addFile({ filename, contentType, base64: bytes.toString('base64') }),
});
const photo = () => file('beach.jpg', 'image/jpeg', PHOTO);
const notes = () => file('notes.txt', 'text/plain', NOTES);

/** Ana sends these, and the trigger's only item comes back. */
async function received(...files: Array<ReturnType<typeof file>>): Promise<INodeExecutionData> {
	const chatId = linq.control.addChat({ from: LINE, to: [ana, ben] }).id;
	const parts = [{ type: 'text' as const, value: 'look' }, ...files];
	linq.control.reply({ chatId, from: ana, parts });
	await linq.settle();
	const items = await linq.host.items();
	expect(items).toHaveLength(1);
	expect(items[0]?.json.event_type).toBe('message.received');
	return items[0] as INodeExecutionData;
}

async function bytesOf(item: INodeExecutionData, field: string): Promise<Buffer> {
	const data = item.binary?.[field];
	if (!data) throw new Error(`There is no file in ${field}`);
	return await Container.get(BinaryDataService).getAsBuffer(data);
}

describe('Download Media', () => {
	test('keeps bytes, names and types', async () => {
		await listen();
		const item = await received(photo(), notes());
		expect(item.binary).toMatchObject({
			media_0: { fileName: 'beach.jpg', mimeType: 'image/jpeg', fileExtension: 'jpg' },
			media_1: { fileName: 'notes.txt', mimeType: 'text/plain' },
		});
		expect((await bytesOf(item, 'media_0')).equals(PHOTO)).toBe(true);
		expect((await bytesOf(item, 'media_1')).equals(NOTES)).toBe(true);
		expect(item.json).toMatchObject({ text: 'look' });
		expect(item.json).not.toHaveProperty('media_errors');
	});

	test('works with the raw output too', async () => {
		await listen({ downloadMedia: true }, false);
		const item = await received(photo());
		expect(item.json).toHaveProperty('webhook_version', '2026-02-03');
		expect(Object.keys(item.binary ?? {})).toEqual(['media_0']);
	});

	test('is off unless it is chosen', async () => {
		await listen({});
		expect((await received(photo())).binary).toBeUndefined();
	});

	test('uses the chosen prefix', async () => {
		await listen({ downloadMedia: true, binaryPrefix: 'file' });
		expect(Object.keys((await received(photo(), photo())).binary ?? {})).toEqual([
			'file0',
			'file1',
		]);
	});

	test('leaves out what is larger than Max Size, says so, and keeps the rest', async () => {
		await listen({ downloadMedia: true, maxSizeMb: 2 });
		const item = await received(notes(), photo());
		expect(Object.keys(item.binary ?? {})).toEqual(['media_1']);
		expect(item.json.media_errors).toEqual([
			{ filename: 'notes.txt', error: expect.stringContaining('more than Max Size') },
		]);
	});

	test.each(['message.received', 'output'])(
		'tells of what it leaves out as the output schema %s says',
		async (name) => {
			await listen({ downloadMedia: true, maxSizeMb: 2 });
			const { json } = await received(notes());
			const schema = readFileSync(resolve(`nodes/LinqTrigger/__schema__/v1.1.0/${name}.json`));
			const { data, ...described } = json;
			const ajv = new Ajv({ allowUnionTypes: true });
			ajv.addKeyword('version');
			const validate = ajv.compile(closed(JSON.parse(String(schema)) as AnySchemaObject));
			validate(described);
			expect([validate.errors, json.media_errors]).toEqual([null, [expect.anything()]]);
			expect(data).toBeDefined();
		},
	);

	test('leaves no connection to a file open that it leaves out', async () => {
		await listen({ downloadMedia: true, maxSizeMb: 2 });
		const item = await lettingGoOf('/storage', async () => await received(notes()));
		expect(item.json).toHaveProperty('media_errors');
	});

	test('leaves no connection to a file open that could not be fetched', async () => {
		await listen();
		const rawBody = 'x'.repeat(3 * 1_048_576);
		linq.control.failNext({ method: 'GET', path: '/storage', status: 403, times: 9, rawBody });
		const item = await lettingGoOf('/storage', async () => await received(photo()));
		expect(item.json).toHaveProperty('media_errors');
	});

	test('fetches a fresh address when the one in the event has expired', async () => {
		await listen();
		linq.host.isQueueing = true;
		const chatId = linq.control.addChat({ from: LINE, to: [ana, ben] }).id;
		linq.control.reply({ chatId, from: ana, parts: [photo()] });
		await linq.settle();
		linq.control.expireDownloads();
		await linq.host.work();
		const [item] = await linq.host.items();
		expect(item && (await bytesOf(item, 'media_0')).equals(PHOTO)).toBe(true);
		expect(item?.json).not.toHaveProperty('media_errors');
	});

	test('that fails loses neither the message nor the other files', async () => {
		await listen();
		linq.host.isQueueing = true;
		const chatId = linq.control.addChat({ from: LINE, to: [ana, ben] }).id;
		linq.control.reply({ chatId, from: ana, parts: [{ type: 'text', value: 'look' }, photo()] });
		await linq.settle();
		linq.control.expireDownloads();
		linq.control.failNext({ method: 'GET', path: '/messages/', status: 404, code: 2002 });
		await linq.host.work();
		const [item] = await linq.host.items();
		expect(item?.json).toMatchObject({
			text: 'look',
			media_errors: [
				{
					filename: 'beach.jpg',
					error: 'The file could not be fetched from Linq’s file storage',
				},
			],
		});
		expect(linq.host.outcomes[0]?.error).toBeUndefined();
	});

	test('does nothing for messages without files', async () => {
		await listen();
		const item = await received();
		expect(item.binary).toBeUndefined();
	});
});
