import { describe, expect, test } from '@jest/globals';

import { collect, type Page } from '../../nodes/shared/request/pagination.ts';

/** A list of 0…size-1 in pages of 10, which counts how many pages were read. */
function list(size: number) {
	const read: Array<string | undefined> = [];
	const readPage = async (cursor: string | undefined): Promise<Page<'items', number>> => {
		read.push(cursor);
		const start = Number(cursor ?? 0);
		const items = Array.from({ length: Math.min(10, size - start) }, (_, index) => start + index);
		return { items, next_cursor: start + 10 < size ? String(start + 10) : null };
	};
	return { read, readPage };
}

describe('reading a list in pages', () => {
	test('gives everything when everything is wanted', async () => {
		const { readPage } = list(25);
		expect(await collect('items', readPage, Number.POSITIVE_INFINITY)).toHaveLength(25);
	});

	test('gives exactly the limit and reads no page too many', async () => {
		const { readPage, read } = list(100);
		expect(await collect('items', readPage, 20)).toHaveLength(20);
		expect(read).toEqual([undefined, '10']);
	});

	test('goes on while the filter leaves too few', async () => {
		const { readPage } = list(100);
		expect(await collect('items', readPage, 3, (item) => item % 20 === 19)).toEqual([19, 39, 59]);
	});

	test('ends when a cursor comes back, instead of never', async () => {
		const readPage = async () => ({ items: [1], next_cursor: 'again' });
		expect(await collect('items', readPage, Number.POSITIVE_INFINITY)).toEqual([1, 1]);
	});
});
