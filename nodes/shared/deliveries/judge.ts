import { type EventEnvelope, parseEnvelope } from './envelope';
import type { OwnedSecret } from './sealedSecret';
import { type Verdict, verifySignature } from './signature';

/** What arrived at the webhook. Header names are lower case, as Node has them. */
export interface Delivery {
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly rawBody: Buffer;
	readonly secrets: SigningSecrets;
	readonly nowSeconds: number;
}

/** The signing secrets that may apply; none when none could be recovered. */
export interface SigningSecrets {
	/** Of the delivery's own address: it is the right one. */
	readonly carried?: OwnedSecret;
	/** Of the last activation: while the trigger subscribes, Linq may deliver to an address that carries none yet. */
	readonly remembered?: OwnedSecret;
}

/** Either an event that Linq signed for a subscription, or the answer that refuses it and the reason for the log. */
export type Judgement =
	| { readonly event: EventEnvelope; readonly subscriptionId: string }
	| { readonly refuse: 400 | 401 | 413 | 503; readonly reason: string };

/**
 * Judges a delivery. Nothing of it is believed before its signature has been verified.
 *
 * 401 is final for Linq, 503 makes it deliver again for about half an hour: so 503 is for the cases in which the fault is
 * on our side, a secret that cannot be recovered or is not the newest (Linq docs: webhooks, delivery).
 */
export function judge(delivery: Delivery): Judgement {
	if (delivery.rawBody.length > BODY_MAX_BYTES)
		return { refuse: 413, reason: 'its body is larger than any event of Linq' };
	const signed = readSignature(delivery);
	if (signed === undefined) return { refuse: 401, reason: 'it is not signed' };
	const { carried, remembered } = delivery.secrets;
	const [first, ...others] = [carried, remembered].filter((owned) => owned !== undefined);
	if (first === undefined) return { refuse: 503, reason: SECRET_LOST };

	const signer = findSigner(first, others, signed.verify);
	if (signer === 'mismatch' && carried === undefined)
		return { refuse: 503, reason: SECRET_OUTDATED };
	if (typeof signer === 'string') return { refuse: 401, reason: REASONS[signer] };
	const event = parseEnvelope(delivery.rawBody, signed.id);
	return event
		? { event, subscriptionId: signer.subscriptionId }
		: { refuse: 400, reason: 'its body is not an event of Linq' };
}

/** A message may have 100 parts of 10,000 characters of up to 4 bytes each (openapi); twice that, for JSON's escapes. */
const BODY_MAX_BYTES = 8 * 1_048_576;

const SECRET_LOST =
	'its signing secret cannot be recovered, probably because the credential was deleted or its API key changed. A published trigger puts that right within a few minutes; if not, publish the workflow again. Linq repeats the delivery for about half an hour';

const SECRET_OUTDATED =
	'its address carries no signing secret, and the remembered one does not match. Linq repeats the delivery';

const REASONS = {
	malformed: 'its signature headers are malformed',
	stale: 'its timestamp is more than 300 seconds off; check the clock of this server',
	mismatch: 'its signature does not match',
} as const;

/** Whose secret a delivery is signed with, or what speaks against the likeliest one. */
function findSigner(
	first: OwnedSecret,
	others: readonly OwnedSecret[],
	verify: (secret: string) => Verdict,
): OwnedSecret | Exclude<Verdict, 'valid'> {
	const verdict = verify(first.secret);
	if (verdict === 'valid') return first;
	return others.find(({ secret }) => verify(secret) === 'valid') ?? verdict;
}

/** Its ID, and the check of its signature. Linq's older headers count for nothing: it always sends the standard ones as well (sdk). */
function readSignature({
	headers,
	rawBody,
	nowSeconds,
}: Delivery): { id: string; verify: (secret: string) => Verdict } | undefined {
	const [id, timestamp, signatures] = [
		headers['webhook-id'],
		headers['webhook-timestamp'],
		headers['webhook-signature'],
	].map(single);
	if (id === undefined || timestamp === undefined || signatures === undefined) return undefined;
	return {
		id,
		verify: (secret) => verifySignature({ id, timestamp, signatures, rawBody }, secret, nowSeconds),
	};
}

function single(header: string | string[] | undefined): string | undefined {
	return typeof header === 'string' && header !== '' ? header : undefined;
}
