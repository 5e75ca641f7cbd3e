import { parseUrl } from '../input/url';

/** The base URL of the credential as requests use it: no blanks around it, no slash at its end. */
export function trimmedBaseUrl(configured: unknown): string {
	return String(configured ?? '')
		.trim()
		.replace(/\/+$/, '');
}

/** What makes a base URL unusable, as a sentence with a remedy. */
export interface BaseUrlProblem {
	readonly message: string;
	readonly remedy: string;
}

/**
 * Whether the API key may travel to a base URL: encrypted, or not beyond this computer. Asked before every request, by
 * the nodes and by the credential itself, so that n8n's credential test says the same as the nodes.
 *
 * @returns undefined when nothing speaks against it
 */
export function baseUrlProblem(configured: unknown): BaseUrlProblem | undefined {
	const url = trimmedBaseUrl(configured);
	if (isLoopback(url) || (/^https:\/\/\S+$/i.test(url) && parseUrl(url) !== undefined))
		return undefined;
	return {
		message: `The base URL “${url}” of the Linq credential cannot be used`,
		remedy:
			'It must start with https://. Only a simulator on this computer may use http://localhost or http://127.0.0.1.',
	};
}

/** Whether an address is this computer's own, where the Linq simulator may live without HTTPS. */
export function isLoopback(url: string): boolean {
	return /^http:\/\/(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/i.test(url);
}
