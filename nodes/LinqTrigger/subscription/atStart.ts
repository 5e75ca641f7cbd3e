import type { IHookFunctions } from 'n8n-workflow';

import { formerOf, missedBefore } from './lastWell';
import { ownHints } from './remembered';
import type { Found } from './subscription';

/** Whether n8n activates the trigger because it starts, or becomes the leader, and not because a person publishes it. */
export function isStarting(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

/** What n8n may have missed before it started. */
export interface GapAtStart {
	/** Undefined when nobody knows. */
	readonly since: Date | undefined;
}

/**
 * What may have been missed when n8n starts and the trigger has to be subscribed anew: the subscriptions that are replaced
 * take along when it was last well, so that has to be read before. Nothing when a person publishes the trigger, or when
 * nothing tells that it was published before: what was before a publication concerns nobody.
 */
export function gapAtStart(context: IHookFunctions, found: Found): GapAtStart | undefined {
	if (!isStarting(context)) return undefined;
	const hints = ownHints(context);
	const former = formerOf(found, hints?.subscriptionId);
	const wasPublished = hints !== undefined || former.length > 0;
	return wasPublished ? { since: missedBefore(former) } : undefined;
}
