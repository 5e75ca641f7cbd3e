/** One page of any of Linq's lists, which stands under a name of its own. */
export type Page<K extends string, T> = { readonly [name in K]: readonly T[] } & {
	/** Opaque; null on the last page (openapi: pagination). */
	readonly next_cursor: string | null;
};

/**
 * Reads pages until `wanted` items pass the filter or the list ends.
 *
 * A cursor that comes back a second time ends the list too: it would otherwise never end.
 *
 * @param name under which a page has its items
 */
export async function collect<K extends string, T>(
	name: K,
	readPage: (cursor: string | undefined) => Promise<Page<K, T>>,
	wanted: number,
	keep: (item: T) => boolean = () => true,
): Promise<T[]> {
	const found: T[] = [];
	const seen = new Set<string>();
	let cursor: string | undefined;
	do {
		const page = await readPage(cursor);
		found.push(...page[name].filter(keep));
		const next = page.next_cursor ?? undefined;
		cursor = next !== undefined && !seen.has(next) ? next : undefined;
		if (cursor !== undefined) seen.add(cursor);
	} while (cursor !== undefined && found.length < wanted);
	return found.slice(0, wanted);
}
