import { type IExecuteFunctions, WAIT_INDEFINITELY } from 'n8n-workflow';

import type { LinqApi } from '../../shared/api';
import { sealSecret } from '../../shared/deliveries/sealedSecret';
import { InputError } from '../../shared/input/InputError';
import { sweepQuestions } from '../../shared/questions/sweep';
import { CREDENTIAL } from '../../shared/request/sender';
import { webhookPath } from '../../shared/targetUrl';
import type { Waiting } from '../operation';
import { nudges } from '../question/nudges';
import { n8nAddress } from './n8nAddress';

/** n8n's side of an operation that waits (n8n 2.41.1: putExecutionToWait, getSignedResumeUrl). */
export function createWaiting(
	context: IExecuteFunctions,
	linq: LinqApi,
	itemIndex: number,
): Waiting {
	const apiKey = async () =>
		(await context.getCredentials<{ apiKey: string }>(CREDENTIAL, itemIndex)).apiKey;

	return {
		address(parameters) {
			if (typeof context.getNode().id !== 'string' || context.getNode().id === '')
				throw new InputError(
					'This node has no ID, so n8n could not find it again when people answer',
					'That happens in a workflow given as JSON. Add the node in the editor, or give it an ID there.',
				);
			return context.getSignedResumeUrl(parameters);
		},

		seal: async (owned) =>
			sealSecret(owned, await apiKey(), webhookPath(context.getSignedResumeUrl())),

		async begin(until, otherwise) {
			const executeData = context.getExecuteData();
			const [input, ...others] = executeData.data.main ?? [];
			// n8n passes the input on when the time is over, without calling the node again. A list of its own: the items belong
			// to the node before (n8n 2.41.1).
			const items = (input ?? []).map((item, index) =>
				index === itemIndex ? { ...item, json: { ...item.json, ...otherwise } } : item,
			);
			executeData.data = { ...executeData.data, main: [items, ...others] };
			// n8n marks this node as done when it goes on. Further runs of it that are still to come have the same object, and
			// would pass their input on without asking (n8n 2.41.1, waiting-webhooks).
			executeData.node = { ...executeData.node };
			await context.putExecutionToWait(until ?? WAIT_INDEFINITELY);
		},

		nudgeAt: (nudged, times) => nudges.add(context.helpers, nudged, times),

		sweep(subscriptionId) {
			const address = n8nAddress(context, itemIndex);
			if (address === undefined) return;
			void apiKey()
				.then(async (key) => {
					const { helpers } = context;
					const sweep = { helpers, apiKey: key, n8nAddress: address, except: subscriptionId };
					await sweepQuestions(linq, sweep);
				})
				.catch((error: unknown) => {
					context.logger.warn(
						`Linq Group Chat could not look for questions that are over: ${String(error)}`,
					);
				});
		},
	};
}
