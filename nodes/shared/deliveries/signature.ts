import { createHmac, timingSafeEqual } from 'node:crypto';

import { WEBHOOK_TOLERANCE_SECONDS } from '../limits';

export interface SignedDelivery {
	readonly id: string;
	/** Unix time in seconds, as the header has it. */
	readonly timestamp: string;
	/** Space-separated entries such as `v1,<base64>`; one that matches is enough. */
	readonly signatures: string;
	/** The bytes as received: JSON that was parsed and written again would not match. */
	readonly rawBody: Buffer;
}

export type Verdict = 'valid' | 'malformed' | 'stale' | 'mismatch';

/**
 * Checks a Standard Webhooks signature: HMAC-SHA256 over `id.timestamp.body` under the base64-decoded secret, compared
 * in constant time, the timestamp at most 300 s off in either direction (Linq docs: webhooks; standardwebhooks 1.1.1).
 *
 * @param nowSeconds the present Unix time
 */
export function verifySignature(
	delivery: SignedDelivery,
	secret: string,
	nowSeconds: number,
): Verdict {
	const { id, timestamp, signatures, rawBody } = delivery;
	if (id === '') return 'malformed';
	const problem = timestampProblem(timestamp, nowSeconds);
	if (problem !== undefined) return problem;

	const expected = sign({ id, timestamp, rawBody }, secret);
	if (expected === undefined) return 'mismatch';

	const candidates = signatures
		.split(' ')
		.flatMap((entry) => (entry.startsWith('v1,') ? [entry.slice(3)] : []));
	if (candidates.length === 0) return 'malformed';
	return candidates.some((candidate) => isSame(candidate, expected)) ? 'valid' : 'mismatch';
}

/**
 * The signature of a delivery in base64, without its version; undefined when the secret is none.
 */
export function sign(
	{ id, timestamp, rawBody }: Omit<SignedDelivery, 'signatures'>,
	secret: string,
): string | undefined {
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	if (key.length === 0) return undefined;
	return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody).digest('base64');
}

function timestampProblem(
	timestamp: string,
	nowSeconds: number,
): 'malformed' | 'stale' | undefined {
	if (!/^\d{1,15}$/.test(timestamp)) return 'malformed';
	return Math.abs(nowSeconds - Number(timestamp)) > WEBHOOK_TOLERANCE_SECONDS ? 'stale' : undefined;
}

/** As text: decoding base64 first would forgive characters that do not belong there. */
function isSame(candidate: string, expected: string): boolean {
	const one = Buffer.from(candidate);
	const other = Buffer.from(expected);
	return one.length === other.length && timingSafeEqual(one, other);
}
