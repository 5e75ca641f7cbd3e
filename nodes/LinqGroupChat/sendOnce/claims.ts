import type { IExecuteFunctions } from 'n8n-workflow';

import { oneAtATime } from '../../shared/oneAtATime';

/** Entries that n8n's database remembers for each node; beyond that the oldest are forgotten. Our own choice. */
const REMEMBERED_MAX = 1_000;

/**
 * Claims in n8n's database, for what must not be done twice although n8n was killed in the middle: unlike the node's
 * memory, which n8n writes at the end of a node or of the execution, they are there at once.
 */
export interface Claims {
	/** Claims `key`, and says whether it was free. */
	take(key: string): Promise<boolean>;
	release(key: string): Promise<void>;
}

/** Where n8n has no such database, or it does not answer, everything is free: the node's memory has to do then. */
export function createClaims(context: IExecuteFunctions): Claims {
	const { helpers, logger } = context;
	const told = async <T>(asking: () => Promise<T>, otherwise: T): Promise<T> => {
		try {
			return await oneAtATime(asking);
		} catch (error) {
			logger.warn(`Linq Group Chat could not use n8n's record of what was sent: ${String(error)}`);
			return otherwise;
		}
	};
	return {
		take: async (key) =>
			await told(async () => {
				const options = { mode: 'entries' as const, maxEntries: REMEMBERED_MAX };
				const { new: free } = await helpers.checkProcessedAndRecord([key], 'node', options);
				return free.length > 0;
			}, true),
		release: async (key) =>
			await told(
				async () => await helpers.removeProcessed([key], 'node', { mode: 'entries' }),
				undefined,
			),
	};
}
