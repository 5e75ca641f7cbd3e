import { randomInt } from 'node:crypto';

import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { published } from '../subscription/published';
import { sweep } from '../subscription/sweep';
import { whoAmI } from '../subscription/tell';
import { checkSubscription } from './checkSubscription';

/** Minutes between two looks at Linq; a request each, for every published trigger. */
const EVERY_MINUTES = 5;

/**
 * While the workflow is published, on the leader only: looks after the subscription at Linq, and after the questions of
 * Send and Wait for Response that were left behind. n8n calls this beside
 * checkExists and create, which have just done the same, so the first look is at the first tick.
 *
 * It never throws and always gives an object: n8n would publish the workflow anew, again and again (n8n 2.41.1).
 */
export function watch(context: ITriggerFunctions): ITriggerResponse {
	let isClosed = false;
	const tick = () => {
		if (isClosed) return;
		void checkSubscription(context, () => !isClosed);
		const trigger = published.get(context);
		if (trigger !== undefined) void sweep(context, trigger.webhookUrl);
	};
	// Not all triggers of the world ask in the same second.
	const expression = `${randomInt(60)} */${EVERY_MINUTES} * * * *` as const;
	try {
		context.helpers.registerCron({ expression }, tick);
	} catch (error) {
		context.logger.warn(
			`Linq Trigger cannot look after its subscription while it is published: ${(error as Error).message}`,
			whoAmI(context),
		);
	}
	return {
		closeFunction: async () => {
			isClosed = true;
		},
	};
}
