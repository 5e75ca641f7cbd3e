import { UserError } from 'n8n-workflow';

declare const built: unique symbol;
/** A path below the base URL. Only {@link apiPath} makes one, so no unchecked value can reach a URL. */
export type LinqPath = string & { readonly [built]: true };

/** Every id in a path of Linq's API is a UUID (openapi: `format: uuid` on all path parameters). */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(value: string): boolean {
	return UUID.test(value);
}

/** An ID of which Linq promises no form; made by {@link opaqueId}. */
export interface OpaqueId {
	readonly opaque: string;
}

/** For IDs that Linq types as plain text: those of webhook subscriptions (sdk: WebhookSubscription). */
export function opaqueId(id: string): OpaqueId {
	return { opaque: id };
}

/**
 * Builds a path; used as a template tag: apiPath`/v3/chats/${chatId}/messages`.
 *
 * @throws UserError when an interpolated value is not a UUID, or an opaque ID would change the path
 */
export function apiPath(
	literals: TemplateStringsArray,
	...ids: Array<string | OpaqueId>
): LinqPath {
	const encoded = ids.map((id) => (typeof id === 'string' ? uuid(id) : encodedWhole(id)));
	return String.raw({ raw: literals }, ...encoded) as LinqPath;
}

function uuid(id: string): string {
	if (!isUuid(id)) throw new UserError(`“${id}” is not an ID that Linq uses; its IDs are UUIDs`);
	return encodeURIComponent(id);
}

/**
 * Dots stay dots when they are encoded, and one or two of them alone are steps between folders (URL standard). Half a
 * surrogate pair cannot be encoded.
 */
function encodedWhole({ opaque }: OpaqueId): string {
	if (/^\.{0,2}$/.test(opaque) || /\p{Cs}/u.test(opaque))
		throw new UserError(`“${opaque}” is not an ID that Linq uses`);
	return encodeURIComponent(opaque);
}
