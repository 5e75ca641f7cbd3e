import type { IWebhookFunctions } from 'n8n-workflow';

import { CREDENTIAL } from '../../shared/request/sender';
import { type OwnedSecret, unsealSecret } from '../subscription/sealedSecret';
import { SEALED_SECRET_PARAMETER, webhookPath } from '../../shared/targetUrl';
import type { SigningSecrets } from './judge';
import { readHints } from '../subscription/remembered';

/**
 * The signing secrets that may apply to this delivery. None when n8n has no credential any more, instead of an error: that
 * would make a failed execution of whatever anybody sends.
 */
export async function recoverSecrets(context: IWebhookFunctions): Promise<SigningSecrets> {
	const path = webhookPath(context.getNodeWebhookUrl('default') ?? '');
	const query = context.getQueryData() as Record<string, unknown>;
	const carried = query[SEALED_SECRET_PARAMETER];
	const opened = unsealedLately(path, carried);
	if (opened !== undefined) return { carried: opened };

	const credential = await context
		.getCredentials<{ apiKey: string }>(CREDENTIAL)
		.catch(() => undefined);
	if (credential === undefined) return {};
	const unseal = (sealed: unknown) =>
		typeof sealed === 'string' ? unsealSecret(sealed, credential.apiKey, path) : undefined;
	const secrets = {
		carried: unseal(carried),
		remembered: unseal(readHints(context).sealedSecret),
	};
	if (secrets.carried !== undefined) keepUnsealed(path, String(carried), secrets.carried);
	return secrets;
}

/**
 * Reading a credential is the dearest part of taking a delivery: a database query and a sandbox for its expressions
 * (n8n 2.41.1, credentials-helper). In a burst the deliveries of a minute share one reading.
 */
const KEEP_MS = 60_000;
const KEEP_MAX = 1_000;
const unsealed = new Map<string, { readonly owned: OwnedSecret; readonly until: number }>();

function unsealedLately(path: string, sealed: unknown): OwnedSecret | undefined {
	const known = unsealed.get(`${path} ${String(sealed)}`);
	return known !== undefined && known.until > Date.now() ? known.owned : undefined;
}

function keepUnsealed(path: string, sealed: string, owned: OwnedSecret): void {
	if (unsealed.size >= KEEP_MAX) unsealed.clear();
	unsealed.set(`${path} ${sealed}`, { owned, until: Date.now() + KEEP_MS });
}
