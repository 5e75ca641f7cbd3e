import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { IExecuteFunctions } from 'n8n-workflow';

import { createClaims } from '../../nodes/LinqGroupChat/sendOnce/claims.ts';

/**
 * n8n's record as several processes see it: each reads all of it, changes it and writes all of it, without a lock (n8n
 * 2.41.1, deduplication-helper). `next` does to a write of ours what another process does at the same moment.
 */
class Row {
	entries: string[] = [];
	private readonly happenings: Array<(entries: string[]) => string[]> = [];
	readonly warnings: string[] = [];

	next(happening: (entries: string[]) => string[]): this {
		this.happenings.push(happening);
		return this;
	}

	context(): IExecuteFunctions {
		const helpers: Partial<IExecuteFunctions['helpers']> = {
			checkProcessedAndRecord: async (items, _scope, { maxEntries = Number.POSITIVE_INFINITY }) => {
				const processed = items.filter((item) => this.entries.includes(String(item)));
				const fresh = items.filter((item) => !processed.includes(item));
				const written = [...this.entries, ...fresh.map(String)].slice(-maxEntries);
				this.entries = (this.happenings.shift() ?? ((entries) => entries))(written);
				return { new: fresh, processed };
			},
			removeProcessed: async (items) => {
				this.entries = this.entries.filter((entry) => !items.includes(entry));
			},
		};
		const logger = { warn: (line: string) => void this.warnings.push(line) };
		return { helpers, logger } as unknown as IExecuteFunctions;
	}
}

let row: Row;
beforeEach(() => {
	row = new Row();
});

const fails = (): never => {
	throw new Error('duplicate key value violates unique constraint');
};

describe('A claim in n8n’s database', () => {
	test('is taken once', async () => {
		expect(await createClaims(row.context()).take('memo')).toBe(true);
		expect(await createClaims(row.context()).take('memo')).toBe(false);
		expect(await createClaims(row.context()).take('another')).toBe(true);
	});

	test('stays when another process writes over it at the same moment', async () => {
		row.next(() => ['another']).next(() => ['another', 'a third']);
		expect(await createClaims(row.context()).take('memo')).toBe(true);
		expect(row.entries).toEqual(expect.arrayContaining(['another', 'a third', 'memo']));
	});

	test('of two processes at the same moment only one takes it', async () => {
		const rival = new Row();
		await createClaims(rival.context()).take('memo');
		row.next(() => rival.entries);
		expect(await createClaims(row.context()).take('memo')).toBe(false);
	});

	test('stays when another process made the record at the same moment', async () => {
		row.next(fails);
		expect(await createClaims(row.context()).take('memo')).toBe(true);
		expect(row.entries).toContain('memo');
		expect(row.warnings).toEqual([]);
	});

	test('that is released can be taken, and leaves nothing', async () => {
		const claims = createClaims(row.context());
		await claims.take('memo');
		await claims.release('memo');
		expect(row.entries).toEqual([]);
		expect(await createClaims(row.context()).take('memo')).toBe(true);
	});

	test('is free, with a word in the log, when n8n’s database does not answer', async () => {
		for (let times = 0; times < 20; times++) row.next(fails);
		expect(await createClaims(row.context()).take('memo')).toBe(true);
		expect(row.warnings).toEqual([expect.stringContaining('duplicate key')]);
	});

	test('is remembered while 4,999 others are made', async () => {
		await createClaims(row.context()).take('memo');
		row.entries.push(...Array.from({ length: 9_996 }, (_, number) => `other ${number}`));
		await createClaims(row.context()).take('the last');
		expect(await createClaims(row.context()).take('memo')).toBe(false);
	});
});

test('a claim is looked at again only after the others have had time to write', async () => {
	jest.useFakeTimers();
	try {
		let isTaken = false;
		const taking = createClaims(row.context())
			.take('memo')
			.then(() => (isTaken = true));
		await jest.advanceTimersByTimeAsync(249);
		expect(isTaken).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		await taking;
		expect(isTaken).toBe(true);
	} finally {
		jest.useRealTimers();
	}
});
