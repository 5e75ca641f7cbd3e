import { readdirSync } from 'node:fs';

/** The binary data that an n8n keeps somewhere below a folder. */
export function storedFiles(folder: string): string[] {
	const all = readdirSync(folder, { recursive: true }).map(String);
	return all.filter((name) => /binary_data\/./.test(name));
}
