import { readdirSync } from 'node:fs';
import { basename, sep } from 'node:path';

/**
 * The test files of a node, for example `groupChat/create`.
 *
 * @param folder the node's
 * @param part of the path of those that are wanted, beginning with the folder's name; all when not given. Where a path ends
 * with it, only that one: `message/get` is not `message/getAll`
 */
export function testFiles(folder: string, part = ''): string[] {
	const pathOf = (file: string) => `${basename(folder)}/${file}`;
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.mts'))
		.map((file) => file.replaceAll(sep, '/').replace(/\.mts$/, ''))
		.filter((file) => pathOf(file).includes(part))
		.sort();
	const exact = files.filter((file) => pathOf(file).endsWith(`/${part}`));
	return exact.length > 0 ? exact : files;
}
