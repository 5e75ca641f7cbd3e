import { readdirSync } from 'node:fs';
import { basename, sep } from 'node:path';

/**
 * The test files of a node, for example `groupChat/create`.
 *
 * @param folder the node's
 * @param part of the path of those that are wanted, beginning with the folder's name; all when not given
 */
export function testFiles(folder: string, part = ''): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.mts'))
		.map((file) => file.replaceAll(sep, '/').replace(/\.mts$/, ''))
		.filter((file) => `${basename(folder)}/${file}`.includes(part))
		.sort();
}
