import type { IHookFunctions, ITriggerFunctions } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { sweepQuestions } from '../../shared/questions/sweep';
import { RecentMap } from '../../shared/RecentMap';
import { createSender, CREDENTIAL } from '../../shared/request/sender';
import { n8nAddress } from './n8nAddress';
import { whoAmI } from './tell';

/** Shorter than the time between two looks of a trigger; all triggers of an account share one sweep. */
const EVERY_MS = 4 * 60_000;

/** API keys whose questions this process has looked at. */
export const sweptLately = new RecentMap<true>({ keepMs: EVERY_MS, max: 100 });

/**
 * Looks after the questions that this n8n has asked with Send and Wait for Response: those that nobody waits for any more
 * end, the others look for answers that they did not hear of, and for reminders that are due. It never throws; the next
 * one repeats it.
 *
 * @param webhookUrl of the trigger
 */
export async function sweep(
	context: IHookFunctions | ITriggerFunctions,
	webhookUrl: string,
): Promise<void> {
	const address = n8nAddress(webhookUrl, context.getNode());
	if (address === undefined) return;
	try {
		const { apiKey } = await context.getCredentials<{ apiKey: string }>(CREDENTIAL);
		if (sweptLately.get(apiKey)) return;
		sweptLately.set(apiKey, true);
		const linq = createLinqApi(createSender(context, { repeats: false }));
		const { helpers } = context;
		const ended = await sweepQuestions(linq, { helpers, apiKey, n8nAddress: address });
		lastTrouble = undefined;
		if (ended === 0) return;
		context.logger.info(
			`Linq Trigger ended subscriptions of questions that nobody waits for any more: ${ended}`,
			whoAmI(context),
		);
	} catch (error) {
		const { message } = error as Error;
		if (lastTrouble === message) return;
		lastTrouble = message;
		context.logger.warn(
			`Linq Trigger could not look for questions that nobody waits for any more: ${message}. It tries again every few minutes`,
			whoAmI(context),
		);
	}
}

/** What the log said last: every few minutes the same would help nobody. */
let lastTrouble: string | undefined;
