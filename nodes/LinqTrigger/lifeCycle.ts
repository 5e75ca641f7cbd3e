import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';

import { createLinqApi } from '../shared/api';
import { createSender, CREDENTIAL, isLoopback } from '../shared/request';
import { rememberSealedSecret } from './secrets';
import { isSubscribed, subscribe, unsubscribe, type WantedSubscription } from './subscription';

export async function isActive(context: IHookFunctions): Promise<boolean> {
	return await isSubscribed(
		createLinqApi(createSender(context)),
		await wantedSubscription(context),
	);
}

/**
 * @throws NodeOperationError when Linq could not reach the webhook or nothing is chosen, LinqApiError when Linq refuses:
 *   n8n shows the sentence and the workflow stays inactive.
 */
export async function activate(context: IHookFunctions): Promise<boolean> {
	const wanted = await wantedSubscription(context);
	const sealed = await subscribe(createLinqApi(createSender(context)), wanted);
	rememberSealedSecret(context, sealed);
	return true;
}

/** Also called by n8n after each failed activation, so it must not mind that nothing is there. */
export async function deactivate(context: IHookFunctions): Promise<boolean> {
	await unsubscribe(createLinqApi(createSender(context)), webhookUrl(context));
	return true;
}

async function wantedSubscription(context: IHookFunctions): Promise<WantedSubscription> {
	const events = context.getNodeParameter('events') as string[];
	if (events.length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			'“Events” is empty, but Linq needs at least 1 event',
			{
				description: 'Choose what shall start the workflow.',
			},
		);
	}
	const { apiKey, baseUrl } = await context.getCredentials<{ apiKey: string; baseUrl: string }>(
		CREDENTIAL,
	);
	const url = webhookUrl(context);
	// A simulator on this computer delivers to this computer; Linq itself needs a public address.
	if (!isLoopback(baseUrl)) assertPublic(context, url);
	return { webhookUrl: url, events, apiKey };
}

function webhookUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) {
		throw new NodeOperationError(context.getNode(), 'n8n gave this trigger no webhook address', {
			description: 'Delete the node and add it again.',
		});
	}
	return url;
}

function assertPublic(context: IHookFunctions, url: string): void {
	if (url.startsWith('https://')) return;
	throw new NodeOperationError(
		context.getNode(),
		`Linq cannot deliver to ${new URL(url).origin}: it needs a public https:// address`,
		{
			description:
				'Set the environment variable WEBHOOK_URL of n8n to the public HTTPS address under which Linq can reach it, and restart n8n.',
		},
	);
}
