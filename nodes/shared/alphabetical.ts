/**
 * For sorting names that n8n shows. Not `localeCompare`: its first call loads the tables of all languages, which takes n8n
 * longer than loading the rest of this package.
 */
export function alphabetically(one: string, other: string): number {
	const [a, b] = [one.toLowerCase(), other.toLowerCase()];
	return a < b ? -1 : a > b ? 1 : 0;
}
