import type { Subscription } from '../../simulator/model.mts';
import { signedHeaders } from '../../simulator/signature.mts';
import type { Random } from '../world/random.mts';

/** What somebody sends who knows the address, and has seen deliveries of Linq's, but not the signing secret. */
export interface HostileDelivery {
	readonly kind: HostileKind;
	readonly path: string;
	readonly body: string;
	readonly headers: Record<string, string>;
}

/** By kind, how n8n has to answer it. */
export const HOSTILE = {
	unsigned: 401,
	forged: 401,
	stale: 401,
	fromTheFuture: 401,
	changedBody: 401,
	otherEventId: 401,
	brokenSignature: 401,
	oldHeadersOnly: 401,
	large: 401,
	noJson: 422,
	otherContentType: 401,
	form: 401,
	// n8n uses such a form up, so that nothing is left to verify.
	formInParts: 400,
	empty: 401,
	// Of an address without a secret that opens the trigger cannot know whether it is Linq's: Linq may try again.
	otherSealedSecret: 503,
	oversized: 413,
} as const;

export type HostileKind = keyof typeof HOSTILE;
export const HOSTILE_KINDS = Object.keys(HOSTILE) as [HostileKind, ...HostileKind[]];
const QUICK_KINDS = HOSTILE_KINDS.filter((kind) => kind !== 'oversized') as [
	HostileKind,
	...HostileKind[],
];
/** Eight megabytes as often as anything else would say more of the network than of n8n. */
const OVERSIZED_SHARE = 1 / 200;

/** Beyond what Linq's timestamps may be off, in milliseconds. */
const TOO_LONG_MS = 301_000;
const LARGE_CHARS = 200_000;
/** Beyond what the trigger reads, and within what n8n does. */
const OVERSIZED_CHARS = 8 * 2 ** 20;
/** The large ones are the same each time: making them anew would take the machine longer than sending them. */
const LARGE_TEXT = 'a'.repeat(LARGE_CHARS);
const OVERSIZED_TEXT = 'a'.repeat(OVERSIZED_CHARS);
const EVENT = 'message.received';
const FORGED_SECRET = `whsec_${Buffer.alloc(32, 'f').toString('base64')}`;

/** Makes one, of a delivery as Linq would make it now. */
export function hostileDelivery(
	subscription: Subscription,
	random: Random,
	kind: HostileKind = random.chance(OVERSIZED_SHARE) ? 'oversized' : random.pick(QUICK_KINDS),
): HostileDelivery {
	const url = new URL(subscription.target_url);
	const eventId = random.uuid();
	const body = eventBody(eventId, 'What was on the agenda again?');
	const signed = (ageMs = 0, secret = subscription.signing_secret) =>
		signedHeaders(
			{ id: subscription.id, signing_secret: secret },
			{ eventId, type: EVENT },
			body,
			new Date(Date.now() - ageMs),
		);
	const honest = { kind, path: url.pathname + url.search, body, headers: signed() };
	const makers: Record<HostileKind, () => HostileDelivery> = {
		unsigned: () => ({ ...honest, headers: { 'content-type': 'application/json' } }),
		forged: () => ({ ...honest, headers: signed(0, FORGED_SECRET) }),
		stale: () => ({ ...honest, headers: signed(TOO_LONG_MS + random.int(0, 10 ** 9)) }),
		fromTheFuture: () => ({
			...honest,
			headers: signed(-TOO_LONG_MS - random.int(10_000, 10 ** 9)),
		}),
		changedBody: () => ({ ...honest, body: eventBody(eventId, `Pay ${random.int(1, 999)}`) }),
		otherEventId: () => ({ ...honest, headers: { ...signed(), 'webhook-id': random.uuid() } }),
		brokenSignature: () => {
			const broken = random.pick(['', 'v1', 'v1,', 'v1,=', 'v2,AAAA', `v1,${'A'.repeat(5_000)}`]);
			return { ...honest, headers: { ...signed(), 'webhook-signature': broken } };
		},
		oldHeadersOnly: () => {
			const headers = Object.entries(signed()).filter(([name]) => !name.startsWith('webhook-'));
			return { ...honest, headers: Object.fromEntries(headers) };
		},
		large: () => ({ ...honest, body: eventBody(eventId, LARGE_TEXT) }),
		noJson: () => ({ ...honest, body: body.slice(0, random.int(1, body.length - 1)) }),
		otherContentType: () => ({
			...honest,
			headers: { ...signed(0, FORGED_SECRET), 'content-type': 'application/octet-stream' },
		}),
		form: () => ({
			...{ kind, path: honest.path, body: 'a=b&c=d' },
			headers: { ...signed(), 'content-type': 'application/x-www-form-urlencoded' },
		}),
		formInParts: () => ({
			...{ kind, path: honest.path },
			body: `--part\r\ncontent-disposition: form-data; name="event"\r\n\r\n${body}\r\n--part--\r\n`,
			headers: { ...signed(), 'content-type': 'multipart/form-data; boundary=part' },
		}),
		empty: () => ({ ...honest, body: '' }),
		oversized: () => ({ ...honest, body: eventBody(eventId, OVERSIZED_TEXT) }),
		otherSealedSecret: () => {
			url.searchParams.set('sealed_secret', random.uuid());
			const path = url.pathname + url.search;
			return { ...honest, path, headers: signed(0, FORGED_SECRET) };
		},
	};
	return makers[kind]();
}

function eventBody(event_id: string, text: string): string {
	return JSON.stringify({
		...{ api_version: 'v3', webhook_version: '2026-02-03', event_type: EVENT, event_id },
		created_at: new Date().toISOString(),
		data: { parts: [{ type: 'text', value: text }], direction: 'inbound' },
	});
}
