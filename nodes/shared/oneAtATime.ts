let last: Promise<unknown> = Promise.resolve();

/**
 * Does one piece of work after the other, over the whole process. For n8n's record of what was processed, which it reads,
 * changes and writes without a lock (n8n 2.41.1, deduplication-helper): of two at the same time one would overwrite the
 * other's entry, or fail to insert the first.
 */
export async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
	const turn = last.then(work, work);
	last = turn;
	return await turn;
}
