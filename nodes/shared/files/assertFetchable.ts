import type { IExecuteFunctions } from 'n8n-workflow';

import { InputError } from '../input/InputError';
import { parseUrl } from '../input/url';
import { whyNotPublic } from '../input/publicAddress';
import { isLoopback } from '../request/baseUrl';
import { CREDENTIAL } from '../request/sender';

/**
 * Refuses to fetch a file from anywhere but the internet over HTTPS: whoever writes the address of a file must not be
 * able to make n8n read what is reachable only from inside its network. A name is looked up by n8n's own guard, where
 * n8n has one (2.41.1: `getSecureEgressFilter`); against a name that changes between this look and the request only
 * n8n's setting N8N_SSRF_PROTECTION_ENABLED helps.
 *
 * @throws InputError
 */
export async function assertFetchable(
	context: IExecuteFunctions,
	url: string,
	itemIndex?: number,
): Promise<void> {
	const reason =
		parseUrl(url) === undefined
			? 'it is no address'
			: (whyNotPublic(url) ?? (await whyNameIsPrivate(context, url)));
	if (reason === undefined || (isLoopback(url) && (await usesSimulator(context, itemIndex))))
		return;
	throw new InputError(
		`The address of the file cannot be used: ${reason}`,
		'Files are fetched from the internet over https:// only. Nothing was fetched.',
	);
}

async function whyNameIsPrivate(
	{ helpers }: IExecuteFunctions,
	url: string,
): Promise<string | undefined> {
	// Older versions of n8n have no such guard, whatever the type says.
	const guard = (helpers as Partial<typeof helpers>).getSecureEgressFilter?.('enforced');
	// A name that cannot be looked up here may be known to the proxy through which n8n asks.
	const judged = await guard?.validateUrl(url).catch(() => undefined);
	return judged?.ok === false
		? `${new URL(url).hostname} belongs to an address inside your own network`
		: undefined;
}

async function usesSimulator(context: IExecuteFunctions, itemIndex?: number): Promise<boolean> {
	const { baseUrl } = await context.getCredentials<{ baseUrl: string }>(CREDENTIAL, itemIndex);
	return isLoopback(baseUrl);
}
