import { RecentMap } from '../../shared/RecentMap';
import type { SentMessage } from '../../shared/request/sender';

/** Clocks may be set while an execution waits, and Linq's records may be ahead of its answers; our own choice. */
const TOLERANCE_MS = 60_000;

/**
 * Whether a message that Linq says it has sent is older than the execution that sends it: then Linq took its idempotency
 * key for that of an earlier send, and nobody got this one.
 *
 * @param ageMs how long ago the message was made, when Linq answered
 * @param begunAt when the first try of the execution began, in milliseconds
 */
export function isOlderThanExecution(ageMs: number, begunAt: number): boolean {
	// Less than nothing once n8n's clock has been set back; what was just sent is not old for that.
	const executionMs = Math.max(0, Date.now() - begunAt);
	return ageMs > executionMs + TOLERANCE_MS;
}

/** About 200 bytes each: a bound for the memory, our own choice. What is forgotten is still told by its age. */
const REMEMBERED_MAX = 10_000;

/** By message: the call that this process sent it for. */
const callOf = new RecentMap<string>({ max: REMEMBERED_MAX });

/**
 * Whether a message that Linq says it has sent for a call is that of another call of this process, however young. The
 * first call that a message comes for is taken for its own.
 *
 * @param call the same for all tries of a call, and for no other
 */
export function isOfAnotherCall({ id }: SentMessage, call: string): boolean {
	const known = callOf.get(id);
	if (known === undefined) callOf.set(id, call);
	return known !== undefined && known !== call;
}

/** The hint for an idempotency key of the user's that Linq knew already, which may be just what the user wants. */
export function recognisedHint({ created_at }: SentMessage): string {
	return `Linq has seen the “Idempotency Key” of this item before, with the message of ${created_at}. Nothing was sent now.`;
}
