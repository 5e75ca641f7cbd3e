import { UserError } from 'n8n-workflow';

declare const built: unique symbol;
/** A path below the base URL. Only {@link apiPath} makes one, so no unchecked value can reach a URL. */
export type LinqPath = string & { readonly [built]: true };

/** Every id in a path of Linq's API is a UUID (openapi: `format: uuid` on all path parameters). */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(value: string): boolean {
	return UUID.test(value);
}

/**
 * Builds a path; used as a template tag: apiPath`/v3/chats/${chatId}/messages`.
 *
 * @throws UserError when an interpolated value is not a UUID.
 */
export function apiPath(literals: TemplateStringsArray, ...ids: string[]): LinqPath {
	const encoded = ids.map((id) => {
		if (!isUuid(id)) throw new UserError(`“${id}” is not an ID that Linq uses; its IDs are UUIDs`);
		return encodeURIComponent(id);
	});
	return String.raw({ raw: literals }, ...encoded) as LinqPath;
}
