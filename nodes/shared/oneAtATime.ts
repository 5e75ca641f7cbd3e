const turns = new Map<string, Promise<unknown>>();

/** n8n's record of what was processed, which it reads, changes and writes without a lock (n8n 2.41.1, deduplication-helper). */
export const N8NS_RECORD = 'record';

/**
 * Does one piece of work after the other, over the whole process: of two at the same time one would write over what the
 * other has done.
 *
 * @param where what they would disturb each other in
 */
export async function oneAtATime<T>(where: string, work: () => Promise<T>): Promise<T> {
	const turn = (turns.get(where) ?? Promise.resolve()).then(work, work);
	turns.set(where, turn);
	try {
		return await turn;
	} finally {
		if (turns.get(where) === turn) turns.delete(where);
	}
}
