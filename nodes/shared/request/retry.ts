import { knownError } from '../errors/catalogue';
import { isUntrusted, type LinqFailure } from '../errors/failure';
import type { Repeatable } from '../errors/repeatable';

/** Tries of one request in all, and the longest total wait between them; both are our own choice. */
export const RETRY = { triesMax: 3, waitSecondsMax: 60, stepSecondsMax: 30 } as const;

/** Errors of the network in which the request cannot have reached Linq: it is sent once there is a secure connection. */
const NEVER_ARRIVED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ERR_INVALID_URL',
	// The other side does not speak TLS; other faults of TLS can also end a connection that was there.
	'ERR_SSL_WRONG_VERSION_NUMBER',
]);

/** Those of them that a connection can end with as well, with the request on its way. */
const ALSO_LATER = new Set(['EHOSTUNREACH', 'ENETUNREACH']);

/** Whether a request is repeated although it may have been carried out. */
const IN_DOUBT: Readonly<Record<Repeatable, boolean>> = {
	always: true,
	keyed: true,
	ifRefused: false,
	limited: false,
};

const UNCLEAR_STATUS = (status: number) => status === 408 || status >= 500 || status < 300;

/**
 * The wait in seconds before the next try, or undefined when there must be none.
 *
 * @param triesMade how often the request has been sent so far, 1 or more
 * @param secondsWaited what earlier waits of this request add up to
 */
export function secondsUntilRetry(
	failure: LinqFailure,
	repeatable: Repeatable,
	triesMade: number,
	secondsWaited: number,
): number | undefined {
	if (triesMade >= triesMax(failure)) return undefined;
	if (!canSucceedLater(failure)) return undefined;
	if (!IN_DOUBT[repeatable] && mayHaveBeenCarriedOut(failure)) return undefined;

	const asked = 'retryAfter' in failure ? failure.retryAfter : undefined;
	const backOff = Math.min(firstWait(failure) * 2 ** (triesMade - 1), RETRY.stepSecondsMax);
	const left = RETRY.waitSecondsMax - secondsWaited;
	// The last of many waits takes what is left, instead of being left out.
	const wait = asked ?? (timesOf(failure) === undefined ? backOff : Math.min(backOff, left));
	return wait <= left ? wait : undefined;
}

/** Whether Linq may have acted on the request although no success came back. */
export function mayHaveBeenCarriedOut(failure: LinqFailure): boolean {
	if (failure.kind === 'network') {
		if (ALSO_LATER.has(failure.code) && failure.wasConnected) return true;
		return !NEVER_ARRIVED.has(failure.code) && !isUntrusted(failure.code);
	}
	if (failure.kind === 'recognised' || failure.kind === 'stopped') return false;
	if (failure.kind === 'linq' && knownError(failure.code)?.comesBefore === true) return false;
	return UNCLEAR_STATUS(failure.status);
}

function canSucceedLater(failure: LinqFailure): boolean {
	if (failure.kind === 'network') return true;
	if (failure.kind === 'recognised' || failure.kind === 'stopped') return false;
	// The status decides where Linq's March 2026 examples contradict the code: 429 with 4001, 413 with 5001.
	if (failure.status === 429) return true;
	if (failure.status === 413) return false;
	const known = failure.kind === 'linq' ? knownError(failure.code) : undefined;
	// Not “every 409”: of those only 2009 clears by waiting.
	if (known) return known.repeat !== undefined;
	return UNCLEAR_STATUS(failure.status);
}

function triesMax(failure: LinqFailure): number {
	const times = timesOf(failure);
	return times === undefined ? RETRY.triesMax : times + 1;
}

/** How often an error is repeated that is known to take long. */
function timesOf(failure: LinqFailure): number | undefined {
	return failure.kind === 'linq' ? knownError(failure.code)?.repeat?.times : undefined;
}

function firstWait(failure: LinqFailure): number {
	const known = failure.kind === 'linq' ? knownError(failure.code) : undefined;
	return known?.repeat?.after ?? 1;
}
