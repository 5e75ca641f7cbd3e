import { type EventEnvelope, parseEnvelope } from '../events/envelope';
import { type Verdict, verifyLegacySignature, verifySignature } from './signature';

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
	readonly carried?: string;
	/** Of the last activation: while the trigger subscribes, Linq may deliver to an address that carries none yet. */
	readonly remembered?: string;
}

/** Either an event to be trusted, or the answer that refuses the delivery and the reason for the log. */
export type Judgement =
	| { readonly event: EventEnvelope }
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
	const verify = chooseScheme(delivery);
	if (verify === undefined) return { refuse: 401, reason: 'it is not signed' };
	const { carried, remembered } = delivery.secrets;
	const [secret, ...others] = [carried, remembered].filter((known) => known !== undefined);
	if (secret === undefined) return { refuse: 503, reason: SECRET_LOST };

	const verdict = [secret, ...others].some((known) => verify(known) === 'valid')
		? 'valid'
		: verify(secret);
	if (verdict === 'mismatch' && carried === undefined)
		return { refuse: 503, reason: SECRET_OUTDATED };
	if (verdict !== 'valid') return { refuse: 401, reason: REASONS[verdict] };
	const event = parseEnvelope(delivery.rawBody);
	return event ? { event } : { refuse: 400, reason: 'its body is not an event of Linq' };
}

/** A message may have 100 parts of 10,000 characters of up to 4 bytes each (openapi); twice that, for JSON's escapes. */
const BODY_MAX_BYTES = 8 * 1_048_576;

const SECRET_LOST =
	'its signing secret cannot be recovered, probably because the credential was deleted or its API key changed: unpublish and publish the workflow again. Linq repeats the delivery for about half an hour';

const SECRET_OUTDATED =
	'its address carries no signing secret, and the remembered one does not match. Linq repeats the delivery';

const REASONS = {
	malformed: 'its signature headers are malformed',
	stale: 'its timestamp is more than 300 seconds off; check the clock of this server',
	mismatch: 'its signature does not match',
} as const;

/**
 * How the delivery claims to be signed. The legacy headers count only when every standard one is absent: falling back
 * after a mismatch would let an attacker choose the weaker check.
 */
function chooseScheme({
	headers,
	rawBody,
	nowSeconds,
}: Delivery): ((secret: string) => Verdict) | undefined {
	const standard = [
		headers['webhook-id'],
		headers['webhook-timestamp'],
		headers['webhook-signature'],
	];
	if (standard.some((header) => header !== undefined)) {
		const [id, timestamp, signatures] = standard.map(single);
		if (id === undefined || timestamp === undefined || signatures === undefined) return undefined;
		return (secret) => verifySignature({ id, timestamp, signatures, rawBody }, secret, nowSeconds);
	}
	const timestamp = single(headers['x-webhook-timestamp']);
	const signature = single(headers['x-webhook-signature']);
	if (timestamp === undefined || signature === undefined) return undefined;
	return (secret) => verifyLegacySignature({ timestamp, signature, rawBody }, secret, nowSeconds);
}

function single(header: string | string[] | undefined): string | undefined {
	return typeof header === 'string' && header !== '' ? header : undefined;
}
