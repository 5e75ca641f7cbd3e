/** The formats that Linq's schemas name, as RFC 4122, RFC 3339 and RFC 3986 have them. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const URI = /^[a-z][a-z0-9+.-]*:(?:[a-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})+$/i;

/** Only ASCII, and what else is not allowed there percent-encoded. */
export function isUri(value: string): boolean {
	return URI.test(value) && URL.canParse(value);
}

export const FORMATS = {
	uuid: UUID,
	'date-time': (value: string) => MOMENT.test(value) && !Number.isNaN(Date.parse(value)),
	uri: isUri,
	int32: { type: 'number' as const, validate: Number.isInteger },
	int64: { type: 'number' as const, validate: Number.isInteger },
};
