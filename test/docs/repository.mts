import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** The text of a file, by its path from the root of the repository. */
export function read(file: string): string {
	return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The files of a folder and all below it, as paths from the root of the repository. */
export function filesIn(folder: string): string[] {
	return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
		.map((file) => file.replaceAll(path.sep, '/'));
}

/** Everything that people read: the documents at the root, and those beside what they are about. */
export const DOCUMENTS: readonly string[] = [
	...readdirSync(ROOT).filter((file) => file.endsWith('.md')),
	...['docs', 'examples', 'test/simulator'].flatMap(filesIn).filter((file) => file.endsWith('.md')),
];
