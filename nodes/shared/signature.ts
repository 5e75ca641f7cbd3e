import { createHmac, timingSafeEqual } from 'node:crypto';

import { WEBHOOK_TOLERANCE_SECONDS } from './limits';

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
	if (id === '' || !/^\d{1,15}$/.test(timestamp)) return 'malformed';
	if (Math.abs(nowSeconds - Number(timestamp)) > WEBHOOK_TOLERANCE_SECONDS) return 'stale';

	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	if (key.length === 0) return 'mismatch';
	const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody).digest();

	const candidates = signatures
		.split(' ')
		.flatMap((entry) => (entry.startsWith('v1,') ? [entry.slice(3)] : []));
	if (candidates.length === 0) return 'malformed';
	return candidates.some((candidate) => isSame(Buffer.from(candidate, 'base64'), expected))
		? 'valid'
		: 'mismatch';
}

function isSame(candidate: Buffer, expected: Buffer): boolean {
	return candidate.length === expected.length && timingSafeEqual(candidate, expected);
}
