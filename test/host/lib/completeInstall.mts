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
	return (await marker(folder))?.trim() === expected;
}

/** Whether something has been installed there to the end, whatever it was a function of. */
export async function isInstalled(folder: string): Promise<boolean> {
	return (await marker(folder)) !== undefined;
}

export async function markComplete(folder: string, expected: string): Promise<void> {
	await writeFile(path.join(folder, MARKER), `${expected}\n`);
}

async function marker(folder: string): Promise<string | undefined> {
	return await readFile(path.join(folder, MARKER), 'utf8').catch(() => undefined);
}
