import './ownUserFolder.mts';

import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable } from 'node:stream';

import type { INodeExecutionData, INodeType } from 'n8n-workflow';

import { Engine } from '../../engine/harness/engine.mts';
import { GROUP_CHAT, register } from '../../engine/harness/nodeTypes.mts';
import { projectFolder } from '../../host/lib/projectFolder.mts';

/**
 * node --expose-gc … memoryRun.mts <url> <apiKey> up|down <megabytes>
 *
 * Sends a file to Linq or fetches it, and prints how many bytes of memory more than before were resident at the worst
 * moment. In a process of its own, because what others have left behind would be used again unnoticed.
 */
const [url = '', apiKey = '', direction = 'up', megabytes = '100'] = process.argv.slice(2);
const MEGABYTE = 2 ** 20;

const require = createRequire(path.join(projectFolder, 'package.json'));
const { LinqGroupChat } = require('./dist/nodes/LinqGroupChat/LinqGroupChat.node.js') as {
	LinqGroupChat: new () => INodeType;
};
register(GROUP_CHAT, new LinqGroupChat());
const engine = await Engine.create({ apiKey, baseUrl: url });

// Once with a small file, so that everything is loaded.
await down(await up(await file(MEGABYTE)));
const big = await file(Number(megabytes) * MEGABYTE);
const id = direction === 'down' ? await up(big) : '';
console.log(await extraMemory(async () => (direction === 'down' ? await down(id) : await up(big))));
process.exit();

async function file(bytes: number): Promise<INodeExecutionData> {
	const chunk = randomBytes(65_536);
	const stream = Readable.from(
		(function* () {
			for (let left = bytes; left > 0; left -= chunk.length)
				yield chunk.subarray(0, Math.min(left, chunk.length));
		})(),
		{ objectMode: false },
	);
	return { json: {}, binary: await engine.binary(stream, 'a.zip', 'application/zip') };
}

async function up(item: INodeExecutionData): Promise<string> {
	const { json, error } = await engine.run({
		items: [item],
		parameters: { resource: 'attachment', operation: 'upload', binaryPropertyName: 'data' },
	});
	if (error) throw new Error(error.message);
	return String(json[0]?.attachment_id);
}

async function down(attachmentId: string): Promise<void> {
	const { error } = await engine.run({
		parameters: {
			...{ resource: 'attachment', operation: 'download', binaryPropertyName: 'data' },
			attachmentId,
		},
	});
	if (error) throw new Error(error.message);
}

async function extraMemory(work: () => Promise<unknown>): Promise<number> {
	globalThis.gc?.();
	const before = process.memoryUsage.rss();
	let most = before;
	const look = () => (most = Math.max(most, process.memoryUsage.rss()));
	const timer = setInterval(look, 5);
	await work();
	clearInterval(timer);
	look();
	return most - before;
}
