import type { IWebhookFunctions } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { createSender, DURING_A_DELIVERY } from '../../shared/request/sender';
import { readHints } from '../subscription/remembered';
import { standings } from '../subscription/standings';

/**
 * Why a delivery that is signed with a subscription's secret is refused all the same: the subscription has ended, and
 * whoever still knows its secret must not start runs. 401 when this n8n has ended it; 503 when Linq's list does not have
 * it, because the list may be late about a new one, and then Linq delivers again.
 *
 * While Linq cannot be asked, the subscription that n8n remembers counts as the present one.
 */
export async function whyEnded(
	context: IWebhookFunctions,
	subscriptionId: string,
): Promise<{ readonly refuse: 401 | 503; readonly reason: string } | undefined> {
	if (standings.hasEnded(subscriptionId))
		return { refuse: 401, reason: 'the subscription it is signed for has been replaced' };
	const exists = await resultOrError(
		standings.exists(subscriptionId, async () => {
			const linq = createLinqApi(createSender(context, DURING_A_DELIVERY));
			const { subscriptions } = await linq.webhookSubscriptions.list();
			return subscriptions.some(({ id }) => id === subscriptionId);
		}),
	);
	if (exists instanceof LinqApiError) {
		return readHints(context).subscriptionId === subscriptionId
			? undefined
			: {
					refuse: 503,
					reason: `Linq could not be asked for the subscription it is signed for: ${exists.message}. Linq repeats the delivery`,
				};
	}
	return exists
		? undefined
		: { refuse: 503, reason: 'Linq has no subscription any more that it is signed for' };
}
