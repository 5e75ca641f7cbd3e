import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';

import { createLinqApi, type LinqApi } from '../../shared/api';
import { InputError } from '../../shared/input/InputError';
import { whyNotPublic } from '../../shared/input/publicAddress';
import { isLoopback } from '../../shared/request/baseUrl';
import { createSender, CREDENTIAL } from '../../shared/request/sender';
import { RECOVERABLE } from '../events/recoveredEvent';
import { gapAtStart, isStarting } from './atStart';
import { forgetHints, keepHints, ownHints } from './remembered';
import { readCheckedFilters, readLines } from '../filters/readFilters';
import { published } from './published';
import { readRouting } from './routing';
import {
	findSubscriptions,
	subscribe,
	subscribed,
	unsubscribe,
	type WantedSubscription,
} from './subscription';
import { sweep } from './sweep';
import { tellOfElsewhere, tellOfUnknownGap, whoAmI } from './tell';

export async function isActive(context: IHookFunctions): Promise<boolean> {
	const wanted = await wantedSubscription(context);
	return await published.oneAtATime(context, async () => {
		const looking = findSubscriptions(linqOf(context), wanted.webhookUrl).then((found) => {
			tellOfElsewhere(context, found);
			const there = subscribed(found, wanted);
			if (there === undefined || isLeftOver(context, wanted)) return false;
			// The trigger's own repairs cannot keep them.
			keepHints(context, there);
			isPublished(context, wanted);
			return true;
		});
		return await looking.catch((error: Error) => goOn(context, wanted, 'look for', error));
	});
}

/**
 * A person publishes the trigger, and it could not be unsubscribed before: what the subscription tells of the time before
 * would be recovered. So it is replaced, as if it were not there.
 */
function isLeftOver(context: IHookFunctions, wanted: WantedSubscription): boolean {
	return !isStarting(context) && !isTest(context) && recovers(context, wanted);
}

/**
 * @throws NodeOperationError when Linq could not reach the webhook or a value cannot be used, LinqApiError when Linq
 *   refuses: n8n shows the sentence and the workflow stays inactive. But not when n8n starts with a trigger that is
 *   subscribed already.
 */
export async function activate(context: IHookFunctions): Promise<boolean> {
	const wanted = await wantedSubscription(context);
	return await published.oneAtATime(context, async () => {
		const linq = linqOf(context);
		const renewing = findSubscriptions(linq, wanted.webhookUrl).then(async (found) => {
			const gap = recovers(context, wanted) ? gapAtStart(context, found) : undefined;
			keepHints(context, await subscribe(linq, wanted, found, gap?.since));
			tellOfElsewhere(context, found);
			if (gap !== undefined && gap.since === undefined) tellOfUnknownGap(context);
			isPublished(context, wanted, { isAnew: true });
			return true;
		});
		return await renewing.catch((error: Error) => goOn(context, wanted, 'renew', error));
	});
}

/**
 * n8n starts, or becomes the leader, with a trigger that is subscribed already, and Linq cannot be asked or refuses:
 * failing would take the webhook away, and deliveries to an address without one are lost, because Linq does not repeat
 * them after a 404 (Linq docs: webhooks, delivery). n8n would also unsubscribe it, and wait longer and longer before it
 * tries again, up to a day (n8n 2.41.1, active-workflow-manager). The trigger itself looks again within minutes.
 *
 * @throws the error where it was not subscribed before, and when a person publishes it
 */
function goOn(
	context: IHookFunctions,
	wanted: WantedSubscription,
	what: 'look for' | 'renew',
	error: Error,
): true {
	const hints = isStarting(context) ? ownHints(context) : undefined;
	if (hints === undefined) throw error;
	context.logger.warn(
		`Linq Trigger could not ${what} its subscription: ${error.message}. It goes on with the one it had, and tries again within five minutes`,
		whoAmI(context),
	);
	isPublished(context, wanted, { rememberedId: hints.subscriptionId });
	return true;
}

/**
 * Also called by n8n after each failed activation, so it must not mind that nothing is there.
 *
 * A failure is logged and not thrown: n8n would stop in the middle and keep the addresses of the workflow's other
 * triggers (n8n 2.41.1, deregisterWebhooks). What stays behind at Linq is removed when the workflow is published again.
 *
 * @returns false when it failed
 */
export async function deactivate(context: IHookFunctions): Promise<boolean> {
	const isOver = () => {
		if (!isTest(context)) published.delete(context);
	};
	isOver();
	try {
		await published.oneAtATime(context, async () => {
			// An activation whose turn was before may have said that it is published.
			isOver();
			const linq = linqOf(context);
			const found = await findSubscriptions(linq, webhookUrl(context));
			await unsubscribe(linq, found);
			tellOfElsewhere(context, found);
		});
		forgetHints(context);
		return true;
	} catch (error) {
		logLeftBehind(context, error as Error);
		return false;
	}
}

function linqOf(context: IHookFunctions): LinqApi {
	return createLinqApi(createSender(context));
}

/** What the editor listens to ends by itself, and has an address of its own. */
function isTest(context: IHookFunctions): boolean {
	return context.getActivationMode() === 'manual';
}

function isPublished(
	context: IHookFunctions,
	{ webhookUrl, events, lines, routing }: WantedSubscription,
	{ isAnew = false, rememberedId }: { isAnew?: boolean; rememberedId?: string | undefined } = {},
): void {
	if (isTest(context)) return;
	// What was before a new publication concerns nobody any more; what n8n missed before it started is noted at Linq.
	if (isAnew) published.delete(context);
	const filters = readCheckedFilters(context);
	published.set(context, {
		...{ webhookUrl, events, lines, routing, filters, rememberedId },
		recovers: recovers(context, { events }),
	});
	void sweep(context, webhookUrl);
}

/** Whether messages that the trigger missed are recovered. */
function recovers(
	context: IHookFunctions,
	{ events }: Pick<WantedSubscription, 'events'>,
): boolean {
	return (
		context.getNodeParameter('options.recoverMissed', false) === true &&
		events.includes(RECOVERABLE)
	);
}

function logLeftBehind(context: IHookFunctions, error: Error): void {
	context.logger.error(
		`Linq Trigger could not unsubscribe: ${error.message}. Linq goes on delivering to an address that n8n no longer answers. Publish and unpublish the workflow again, or delete the subscription with Webhook Subscription > Delete`,
		whoAmI(context),
	);
}

async function wantedSubscription(context: IHookFunctions): Promise<WantedSubscription> {
	const { apiKey, baseUrl } = await context.getCredentials<{ apiKey: string; baseUrl: string }>(
		CREDENTIAL,
	);
	const url = webhookUrl(context);
	// A simulator on this computer delivers to this computer; Linq itself needs a public address.
	if (!isLoopback(baseUrl)) assertReachable(context, url);
	try {
		return {
			webhookUrl: url,
			events: readCheckedFilters(context).events,
			lines: readLines(context),
			routing: readRouting(context),
			apiKey,
		};
	} catch (error) {
		const remedy = error instanceof InputError ? error.remedy : undefined;
		throw new NodeOperationError(context.getNode(), error as Error, { description: remedy });
	}
}

function webhookUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new NodeOperationError(context.getNode(), 'n8n gave this trigger no webhook address', {
		description: 'Delete the node and add it again.',
	});
}

function assertReachable(context: IHookFunctions, url: string): void {
	const reason = whyNotPublic(url);
	if (reason === undefined) return;
	throw new NodeOperationError(
		context.getNode(),
		`Linq cannot deliver to ${new URL(url).origin}: ${reason}. Set WEBHOOK_URL of n8n to its public https:// address and restart n8n`,
		{
			description:
				'n8n takes the address of its webhooks from the environment variable WEBHOOK_URL, in newer versions N8N_WEBHOOK_URL.',
		},
	);
}
