import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

import type { INodeExecutionData } from 'n8n-workflow';

import { UPLOAD } from './parameters.mts';
import type { Linq } from './useLinq.mts';

export const MEGABYTE = 1_048_576;
/** What a test with files of up to 100 MB may take on a computer that does other things as well. */
export const LARGE_FILES_MS = 120_000;

/** An item with a file in its field `data`. */
export async function fileItem(
	linq: Linq,
	bytes: Buffer | Readable = Buffer.from('content'),
	name = 'a.txt',
	type = 'text/plain',
): Promise<INodeExecutionData> {
	return { json: {}, binary: await linq.engine.binary(bytes, name, type) };
}

/** The ID of a file that Linq keeps. */
export async function uploaded(linq: Linq, bytes?: Buffer): Promise<string> {
	const { json } = await linq.succeed(UPLOAD, { items: [await fileItem(linq, bytes)] });
	return String(json[0]?.attachment_id);
}

/** A file that is never in memory as a whole. */
export function bigFile(bytes: number): Readable {
	const chunk = randomBytes(65_536);
	return Readable.from(
		(function* () {
			for (let left = bytes; left > 0; left -= chunk.length)
				yield chunk.subarray(0, Math.min(left, chunk.length));
		})(),
		{ objectMode: false },
	);
}
