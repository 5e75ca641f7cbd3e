/** One page of any of Linq's lists. */
export interface Page<T> {
	readonly items: readonly T[];
	/** Opaque; null on the last page (docs/linq.md: Limits). */
	readonly nextCursor: string | null;
}

/**
 * Reads pages until `wanted` items pass the filter or the list ends.
 *
 * A cursor that comes back a second time ends the list too: it would otherwise never end.
 */
export async function collect<T>(
	readPage: (cursor: string | undefined) => Promise<Page<T>>,
	wanted: number,
	keep: (item: T) => boolean = () => true,
): Promise<T[]> {
	const found: T[] = [];
	const seen = new Set<string>();
	let cursor: string | undefined;
	do {
		const page = await readPage(cursor);
		found.push(...page.items.filter(keep));
		const next = page.nextCursor ?? undefined;
		cursor = next !== undefined && !seen.has(next) ? next : undefined;
		if (cursor !== undefined) seen.add(cursor);
	} while (cursor !== undefined && found.length < wanted);
	return found.slice(0, wanted);
}
