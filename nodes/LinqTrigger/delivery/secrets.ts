import type { IWebhookFunctions } from 'n8n-workflow';

import type { SigningSecrets } from '../../shared/deliveries/judge';
import { openSealed } from '../../shared/deliveries/openSealed';
import { webhookPath } from '../../shared/targetUrl';
import { readHints } from '../subscription/remembered';

/** The signing secrets that may apply to this delivery; none when none opens. */
export async function recoverSecrets(context: IWebhookFunctions): Promise<SigningSecrets> {
	const path = webhookPath(context.getNodeWebhookUrl('default') ?? '');
	const { carried, unseal } = await openSealed(context, path);
	return { carried, remembered: unseal(readHints(context).sealedSecret) };
}
