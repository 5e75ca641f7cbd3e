import type { IHookFunctions } from 'n8n-workflow';

import { InputError, shown } from '../../shared/input/InputError';
import type { RoutingHeaders, WebhookSubscription } from '../../shared/types';

/** What Linq takes when only the other header is given (Python SDK, webhook_subscription_create_params). */
const DEFAULT_ID_HEADER = 'Linq-Chat-Id';

/** A header's name (RFC 9110). */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/i;
/** Headers that a delivery needs for itself: another value there would make it unreadable, or look forged. */
const TAKEN =
	/^((x-)?webhook-.*|content-.*|host|connection|transfer-encoding|authorization|cookie)$/i;

/**
 * The headers that let a load balancer send all events of a chat to the same place (docs/linq.md: delivery affinity).
 *
 * @returns undefined when the user wants none
 * @throws InputError
 */
export function readRouting(context: IHookFunctions): RoutingHeaders | undefined {
	const read = (name: string) =>
		String(context.getNodeParameter(`options.${name}`, '') ?? '').trim();
	const [key, id] = [read('routingKeyHeader'), read('routingIdHeader')];
	if (key === '') {
		if (id === '' || id === DEFAULT_ID_HEADER) return undefined;
		throw new InputError(
			'“Routing ID Header” has no effect without “Routing Key Header”',
			'Give both, for example Linq-Routing-Key there, or neither.',
		);
	}
	const headers = {
		routing_key_header: checked('Routing Key Header', key),
		routing_id_header: checked('Routing ID Header', id === '' ? DEFAULT_ID_HEADER : id),
	};
	if (isSameName(headers.routing_key_header, headers.routing_id_header)) {
		throw new InputError(
			'“Routing Key Header” and “Routing ID Header” are the same',
			'Give each a name of its own.',
		);
	}
	return headers;
}

/** Whether a subscription has the headers that are wanted, or none when none are. */
export function hasRouting(
	{ routing_key_header: key, routing_id_header: id }: WebhookSubscription,
	wanted: RoutingHeaders | undefined,
): boolean {
	if (wanted === undefined) return key == null;
	return (
		key != null &&
		isSameName(key, wanted.routing_key_header) &&
		isSameName(id ?? DEFAULT_ID_HEADER, wanted.routing_id_header)
	);
}

function checked(parameter: string, name: string): string {
	if (HEADER_NAME.test(name) && !TAKEN.test(name)) return name;
	throw new InputError(
		`“${parameter}” has ${shown(name)}, which cannot be the name of a header for this`,
		'Use letters, digits and hyphens, for example Linq-Routing-Key, and no name that deliveries have already.',
	);
}

/** Names of headers are the same in capitals or not. */
function isSameName(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}
