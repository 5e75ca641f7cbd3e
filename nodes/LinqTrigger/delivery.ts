import type { IDataObject } from 'n8n-workflow';

import { verifySignature } from '../shared/signature';

/** What arrived at the webhook. Header names are lower case, as Node has them. */
export interface Delivery {
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly rawBody: Buffer;
	/** The signing secrets that may apply, the likeliest first; none when none could be recovered. */
	readonly secrets: readonly string[];
	readonly nowSeconds: number;
}

/** Linq's envelope, both payload versions (Linq docs: webhooks). */
export interface EventEnvelope extends IDataObject {
	event_type: string;
	event_id: string;
	created_at: string;
	data: IDataObject;
}

/** Either an event to be trusted, or the answer that refuses the delivery and the reason for the log. */
export type Judgement =
	| { readonly event: EventEnvelope }
	| { readonly refuse: 400 | 401 | 503; readonly reason: string };

/**
 * Judges a delivery. Nothing of it is believed before its signature has been verified.
 *
 * 401 is final for Linq, 503 makes it deliver again for about half an hour: so 503 is for the one case in which the fault
 * is on our side, a secret that cannot be recovered (Linq docs: webhooks, delivery).
 */
export function judge({ headers, rawBody, secrets, nowSeconds }: Delivery): Judgement {
	const id = single(headers['webhook-id']);
	const timestamp = single(headers['webhook-timestamp']);
	const signatures = single(headers['webhook-signature']);
	if (id === undefined || timestamp === undefined || signatures === undefined) {
		return { refuse: 401, reason: 'it is not signed' };
	}
	if (secrets.length === 0) {
		return {
			refuse: 503,
			reason:
				'its signing secret cannot be recovered, probably because the API key of the credential was changed: publish the workflow again. Linq repeats the delivery for about half an hour',
		};
	}
	const verdicts = secrets.map((secret) =>
		verifySignature({ id, timestamp, signatures, rawBody }, secret, nowSeconds),
	);
	if (!verdicts.includes('valid')) {
		return { refuse: 401, reason: REASONS[verdicts[0] as keyof typeof REASONS] };
	}
	const event = parseEnvelope(rawBody);
	return event ? { event } : { refuse: 400, reason: 'its body is not an event of Linq' };
}

const REASONS = {
	malformed: 'its signature headers are malformed',
	stale: 'its timestamp is more than 300 seconds off; check the clock of this server',
	mismatch: 'its signature does not match',
} as const;

function single(header: string | string[] | undefined): string | undefined {
	return typeof header === 'string' && header !== '' ? header : undefined;
}

function parseEnvelope(rawBody: Buffer): EventEnvelope | undefined {
	let parsed: unknown;
	try {
		parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
	} catch {
		// Not JSON, or not UTF-8: the caller answers 400.
		return undefined;
	}
	return isEnvelope(parsed) ? parsed : undefined;
}

function isEnvelope(value: unknown): value is EventEnvelope {
	if (typeof value !== 'object' || value === null) return false;
	const { event_type, event_id, data } = value as IDataObject;
	return (
		typeof event_type === 'string' &&
		event_type !== '' &&
		typeof event_id === 'string' &&
		event_id !== '' &&
		typeof data === 'object' &&
		data !== null &&
		!Array.isArray(data)
	);
}
