import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { CREDENTIAL } from '../shared/request';
import { unsealSecret } from '../shared/sealedSecret';
import { SEALED_SECRET_PARAMETER, webhookPath } from '../shared/targetUrl';

/**
 * A second copy of the sealed secret, for deliveries that Linq sends between the two steps of subscribing, whose address
 * does not carry it yet. Nothing depends on it: n8n loses static data in several cases (n8n 2.41.1).
 */
export function rememberSealedSecret(context: IHookFunctions, sealed: string): void {
	context.getWorkflowStaticData('node').sealedSecret = sealed;
}

/**
 * The signing secrets that may apply to this delivery: the one it carries first, then the one remembered. None when n8n has
 * no credential any more, instead of an error: that would make a failed execution of whatever anybody sends.
 */
export async function recoverSecrets(context: IWebhookFunctions): Promise<string[]> {
	const credential = await context
		.getCredentials<{ apiKey: string }>(CREDENTIAL)
		.catch(() => undefined);
	if (credential === undefined) return [];
	const path = webhookPath(context.getNodeWebhookUrl('default') ?? '');
	const carried: unknown = (context.getQueryData() as Record<string, unknown>)[
		SEALED_SECRET_PARAMETER
	];
	const remembered = context.getWorkflowStaticData('node').sealedSecret;
	const secrets = [carried, remembered].flatMap((sealed) =>
		typeof sealed === 'string' ? (unsealSecret(sealed, credential.apiKey, path) ?? []) : [],
	);
	return [...new Set(secrets)];
}
