const URI = /^[a-z][a-z0-9+.-]*:(?:[a-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})+$/i;

/** A URI as RFC 3986 has it: only ASCII, and what else is not allowed there percent-encoded. */
export function isUri(value: string): boolean {
	return URI.test(value) && URL.canParse(value);
}
