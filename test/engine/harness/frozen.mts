import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

// What released versions of the package have left in people's n8n and at Linq, as they made it: a folder for each version.
// `FREEZE=true npm run test:engine -- upgrade` writes that of the version in package.json.

const FIXTURES = resolve('test/fixtures');

export const FREEZING = process.env.FREEZE === 'true';

/** The version of package.json. */
export const CURRENT = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string })
	.version;

/** All versions of which something is kept. */
export function frozenVersions(): string[] {
	const kept = existsSync(FIXTURES) ? readdirSync(FIXTURES) : [];
	// Before any test runs, the one that is being written is not there yet.
	return [...new Set([...kept, ...(FREEZING ? [CURRENT] : [])])];
}

export function frozen<T>(version: string, name: string): T {
	return JSON.parse(readFileSync(join(FIXTURES, version, `${name}.json`), 'utf8')) as T;
}

export function freeze(name: string, content: object): void {
	const folder = join(FIXTURES, CURRENT);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, undefined, '\t')}\n`);
}
