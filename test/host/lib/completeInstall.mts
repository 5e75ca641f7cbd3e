import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Written last: a folder without it, or with another one, holds an interrupted or an older install. */
const MARKER = '.complete';

/** What an installed folder is a function of. */
export function fingerprint(...contents: string[]): string {
	const hash = createHash('sha256');
	for (const content of contents) hash.update(content).update('\0');
	return hash.digest('hex');
}

export async function isComplete(folder: string, expected: string): Promise<boolean> {
	const found = await readFile(path.join(folder, MARKER), 'utf8').catch(() => undefined);
	return found?.trim() === expected;
}

export async function markComplete(folder: string, expected: string): Promise<void> {
	await writeFile(path.join(folder, MARKER), `${expected}\n`);
}
