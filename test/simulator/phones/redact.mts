const HIDDEN = '(hidden)';
/** Fields that hold a secret, in whatever object. */
const SECRET_FIELD = /^(signing_?secret|api_?key|authorization)$/i;
const SECRET_TEXT = /whsec_[A-Za-z0-9+/=_-]+|Bearer [^\s"',}]+/g;
/** What stands in a query and is this long was not written by hand: it may be a key or a sealed secret. */
const LONG_IN_QUERY = /([?&][\w.~%-]+=)[^&#\s"]{40,}/g;

/** The same value as it may be shown to whoever looks over a shoulder. */
export function redact(value: unknown): unknown {
	if (typeof value === 'string') return redactText(value);
	if (Array.isArray(value)) return value.map(redact);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]: [string, unknown]) => [
			key,
			SECRET_FIELD.test(key) && typeof entry === 'string' ? HIDDEN : redact(entry),
		]),
	);
}

export function redactText(text: string): string {
	return text.replace(SECRET_TEXT, HIDDEN).replace(LONG_IN_QUERY, `$1${HIDDEN}`);
}
