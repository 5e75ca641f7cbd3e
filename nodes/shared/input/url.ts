/**
 * The parsed address; undefined for what is none. Not `URL.canParse`: once Node 20 has compiled it, it answers wrongly for
 * letters such as ä (seen in 20.20.2, after some thousand calls).
 */
export function parseUrl(address: string, base?: string): URL | undefined {
	try {
		return new URL(address, base);
	} catch {
		// The caller says what is wrong with it.
		return undefined;
	}
}
