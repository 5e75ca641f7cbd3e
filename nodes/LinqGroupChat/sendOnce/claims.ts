import { randomUUID } from 'node:crypto';

import { type IExecuteFunctions, sleep } from 'n8n-workflow';

import { N8NS_RECORD, oneAtATime } from '../../shared/oneAtATime';

/** Entries that n8n's database remembers for each node, two for a claim; beyond that the oldest are forgotten. Our own choice. */
const REMEMBERED_MAX = 10_000;
/** Far longer than n8n takes from reading its record to writing it: who read it before us has written by then. Our own choice. */
const WRITTEN_MS = 250;
/** How often a claim is looked at that does not stay, or that n8n's database does not take. Our own choice. */
const LOOKS_MAX = 5;

/**
 * Claims in n8n's database, for what must not be done twice although n8n was killed in the middle: unlike the node's
 * memory, which n8n writes at the end of a node or of the execution, they are there at once.
 */
export interface Claims {
	/** Claims `key`, and says whether it was free. */
	take(key: string): Promise<boolean>;
	release(key: string): Promise<void>;
}

/**
 * n8n reads, changes and writes its record of a node as a whole and without a lock (n8n 2.41.1, deduplication-helper), so
 * that of two processes at the same moment, queue workers say, one writes over the other's claim. Hence a claim has an
 * owner, is looked at again after a moment, and counts when it is still there; one that is not is made anew, or given up
 * when somebody else's is there instead. What remains: a process that stops for longer than that moment between reading
 * and writing.
 *
 * Where n8n has no such database, or it does not answer, everything is free: the node's memory has to do then.
 */
export function createClaims(context: IExecuteFunctions): Claims {
	const { helpers, logger } = context;
	const owner = randomUUID();
	const entriesOf = (key: string) => ({ claimed: key, mine: `${key} by ${owner}` });
	const tell = (trouble: string) =>
		logger.warn(`Linq Group Chat could not use n8n's record of what was sent: ${trouble}`);

	/** @returns which of the entries were there before */
	const record = async (entries: string[]): Promise<readonly unknown[]> => {
		const options = { mode: 'entries' as const, maxEntries: REMEMBERED_MAX };
		const recording = oneAtATime(
			N8NS_RECORD,
			async () => await helpers.checkProcessedAndRecord(entries, 'node', options),
		);
		return (await recording).processed;
	};

	return {
		async take(key) {
			const { claimed, mine } = entriesOf(key);
			let trouble = 'other processes wrote over it again and again';
			for (let looks = 0; looks < LOOKS_MAX; looks++) {
				if (looks > 0) await sleep(WRITTEN_MS);
				try {
					const known = await record([claimed, mine]);
					if (known.includes(mine)) return true;
					if (known.includes(claimed)) return false;
				} catch (error) {
					// Two processes may have made the record at the same moment: then the second look finds it.
					trouble = String(error);
				}
			}
			tell(trouble);
			return true;
		},
		async release(key) {
			const entries = Object.values(entriesOf(key));
			try {
				await oneAtATime(
					N8NS_RECORD,
					async () => await helpers.removeProcessed(entries, 'node', { mode: 'entries' }),
				);
			} catch (error) {
				tell(String(error));
			}
		},
	};
}
