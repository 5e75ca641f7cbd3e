/**
 * The address of Linq's API as requests use it, from what stands in the credential; undefined when it cannot be used:
 * the API key must not travel without HTTPS, except to a simulator on this computer.
 */
export function linqAddress(configured: unknown): string | undefined {
	const address = String(configured).trim().replace(/\/+$/, '');
	return /^https:\/\/\S+$/i.test(address) || isLoopback(address) ? address : undefined;
}

/** Whether an address is this computer's own, where the Linq simulator may live without HTTPS. */
export function isLoopback(url: string): boolean {
	return /^http:\/\/(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/i.test(url);
}
