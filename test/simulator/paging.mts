import { apiError } from './apiError.mts';
import type { Json } from './rules.mts';

const LIMIT_MAX = 100;

/**
 * One page of a list. The cursor names the last item seen, so pages neither repeat nor skip when the list grows; to
 * clients it is opaque.
 *
 * @param isShown items that are not shown keep their place, so that a cursor to them stays good
 */
export function page<T extends { readonly id: string }>(
	name: string,
	all: readonly T[],
	{ limit, cursor }: Json,
	defaultLimit: number,
	isShown: (item: T) => boolean = () => true,
): object {
	const size = pageSize(limit, defaultLimit);
	const rest = all.slice(startOf(all, cursor)).filter(isShown);
	const items = rest.slice(0, size);
	const last = items.at(-1);
	return {
		[name]: items,
		next_cursor: rest.length > size && last ? cursorTo(last) : null,
	};
}

function startOf(all: ReadonlyArray<{ readonly id: string }>, cursor: unknown): number {
	if (cursor === undefined) return 0;
	const index = all.findIndex((item) => cursorTo(item) === cursor);
	if (index < 0) throw apiError(1005, 'cursor is not valid');
	return index + 1;
}

function cursorTo({ id }: { readonly id: string }): string {
	return Buffer.from(id).toString('base64url');
}

function pageSize(value: unknown, fallback: number): number {
	if (value === undefined) return fallback;
	const limit = Number(value);
	if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MAX)
		throw apiError(1005, `limit must be between 1 and ${LIMIT_MAX}`);
	return limit;
}
