import { setImmediate as elsewhere } from 'node:timers/promises';

import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/**
 * What n8n's database remembers for `checkProcessedAndRecord`, with n8n's own weakness: it reads, changes and writes
 * without a lock, and inserting the first entries twice fails (n8n 2.41.1, deduplication-helper).
 */
class SeenDatabase implements IDataDeduplicator {
	private rows = new Map<string, DeduplicationItemTypes[]>();
	private failures = 0;

	/** Makes the next look-ups fail, as when the database is down. */
	failNext(times = 1): void {
		this.failures = times;
	}

	/** Nodes have recorded so many other things. */
	fill(entries: number): void {
		for (const [key, row] of this.rows)
			this.rows.set(key, [...row, ...Array.from({ length: entries }, (_, index) => `${index}`)]);
	}

	clear(): void {
		this.rows = new Map();
		this.failures = 0;
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		_scope: DeduplicationScope,
		{ node, workflow }: ICheckProcessedContextData,
		{ maxEntries = Number.POSITIVE_INFINITY }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		if (this.failures-- > 0) throw new Error('the database is down');
		const key = `${workflow.id} n:${String(node?.id)}`;
		const row = this.rows.get(key);
		await elsewhere();
		const known = row ?? [];
		const added = items.filter((item) => !known.includes(item));
		await elsewhere();
		if (row === undefined && this.rows.has(key)) throw new Error('duplicate key');
		this.rows.set(key, [...known, ...added].slice(-maxEntries));
		return { new: added, processed: items.filter((item) => known.includes(item)) };
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		_scope: DeduplicationScope,
		{ node, workflow }: ICheckProcessedContextData,
	): Promise<void> {
		const key = `${workflow.id} n:${String(node?.id)}`;
		const row = this.rows.get(key) ?? [];
		await elsewhere();
		this.rows.set(
			key,
			row.filter((item) => !items.includes(item)),
		);
	}

	async clearAllProcessedItems(): Promise<never> {
		throw new Error('our nodes never forget events');
	}

	async getProcessedDataCount(): Promise<never> {
		throw new Error('our nodes never count events');
	}
}

/** One for the process, because n8n-core takes one only. */
export const seenDatabase = new SeenDatabase();
void DataDeduplicationService.init(seenDatabase);
