import type { IWebhookFunctions } from 'n8n-workflow';

import { RecentMap } from '../../shared/RecentMap';
import { CREDENTIAL } from '../../shared/request/sender';
import { type OwnedSecret, unsealSecret } from '../../shared/deliveries/sealedSecret';
import { SEALED_SECRET_PARAMETER, webhookPath } from '../../shared/targetUrl';
import type { SigningSecrets } from '../../shared/deliveries/judge';
import { readHints } from '../subscription/remembered';

/**
 * The signing secrets that may apply to this delivery. None when n8n has no credential any more, instead of an error: that
 * would make a failed execution of whatever anybody sends.
 */
export async function recoverSecrets(context: IWebhookFunctions): Promise<SigningSecrets> {
	const path = webhookPath(context.getNodeWebhookUrl('default') ?? '');
	const query = context.getQueryData() as Record<string, unknown>;
	const carried = query[SEALED_SECRET_PARAMETER];
	const place = `${path} ${String(carried)}`;
	const opened = unsealedLately.get(place);
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
	if (secrets.carried !== undefined) unsealedLately.set(place, secrets.carried);
	return secrets;
}

/**
 * Reading a credential is the dearest part of taking a delivery: a database query and a sandbox for its expressions
 * (n8n 2.41.1, credentials-helper). In a burst the deliveries of a minute share one reading.
 */
const unsealedLately = new RecentMap<OwnedSecret>({ keepMs: 60_000, max: 1_000 });
