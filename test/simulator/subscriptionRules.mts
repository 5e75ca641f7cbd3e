import { apiError } from './apiError.mts';
import type { Subscription } from './model.mts';
import { boolean, type Json, phoneNumber, required, string } from './rules.mts';
import { isUri } from './uri.mts';

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;

/** What a request may say about a subscription, checked; what it does not mention is not there. */
export function subscriptionChange(body: Json, known: readonly string[]): Partial<Subscription> {
	const { target_url, subscribed_events, is_active, phone_numbers } = body;
	return {
		...(target_url === undefined ? {} : { target_url: targetUrl(target_url) }),
		...(subscribed_events === undefined
			? {}
			: { subscribed_events: knownEvents(subscribed_events, known) }),
		...(is_active === undefined ? {} : { is_active: boolean(is_active, 'is_active') }),
		...(phone_numbers === undefined ? {} : { phone_numbers: phoneNumbers(phone_numbers) }),
		...routing(body),
	};
}

/** Delivery affinity (Python SDK of September 2026): without `routing_key_header` the other one is ignored. */
function routing({ routing_key_header, routing_id_header }: Json) {
	if (routing_key_header === undefined) return {};
	if (routing_key_header === null) return { routing_key_header: null, routing_id_header: null };
	return {
		routing_key_header: headerName(routing_key_header, 'routing_key_header'),
		routing_id_header: headerName(routing_id_header ?? 'Linq-Chat-Id', 'routing_id_header'),
	};
}

function headerName(value: unknown, field: string): string {
	const name = string(value, field);
	if (!HEADER_NAME.test(name)) throw apiError(1005, `${field} is no name of a header`);
	return name;
}

/** Linq wants public HTTPS addresses; the simulator delivers to this computer only, and there without HTTPS. */
function targetUrl(value: unknown): string {
	const url = string(required(value, 'target_url'), 'target_url');
	if (!isUri(url)) throw apiError(1005, 'target_url must be a URL');
	const { protocol, hostname } = new URL(url);
	const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
	if (!isLoopback || !/^https?:$/.test(protocol))
		throw apiError(1005, 'the simulator delivers to loopback addresses only');
	return url;
}

function knownEvents(value: unknown, known: readonly string[]): string[] {
	if (!Array.isArray(value) || value.length === 0)
		throw apiError(1001, 'subscribed_events needs at least 1 entry');
	const events = value.map((event) => string(event, 'subscribed_events'));
	const unknown = events.find((event) => !known.includes(event));
	if (unknown !== undefined) throw apiError(1005, `unknown event type ${unknown}`);
	return events;
}

function phoneNumbers(value: unknown): string[] | null {
	if (value === null) return null;
	if (!Array.isArray(value)) throw apiError(1003, 'phone_numbers must be an array');
	return value.length === 0 ? null : value.map((number) => phoneNumber(number, 'phone_numbers'));
}
