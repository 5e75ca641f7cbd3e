import { type IExecuteFunctions, WAIT_INDEFINITELY } from 'n8n-workflow';

import type { LinqApi } from '../../shared/api';
import { sealSecret } from '../../shared/deliveries/sealedSecret';
import { InputError } from '../../shared/input/InputError';
import { whyNotPublic } from '../../shared/input/publicAddress';
import { standingOf, sweepQuestions } from '../../shared/questions/sweep';
import { isLoopback } from '../../shared/request/baseUrl';
import { CREDENTIAL } from '../../shared/request/sender';
import { webhookPath } from '../../shared/targetUrl';
import type { Waiting } from '../operation';
import { Looks } from '../question/Looks';
import { nudges } from '../question/nudges';
import { n8nAddress } from './n8nAddress';

/** Many questions at once make two sweeps, not many. */
const sweeps = new Looks<number>();

/** n8n 1 looks at the signature of a resume address only where a node asks for it; n8n 2 does in any case (1.123.81). */
interface OfN8n1 {
	setSignatureValidationRequired?(): void;
}

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
			(context as IExecuteFunctions & OfN8n1).setSignatureValidationRequired?.();
			await context.putExecutionToWait(until ?? WAIT_INDEFINITELY);
		},

		nudgeAt: (nudged, times) => nudges.add(context.helpers, nudged, times),

		standingOf: async (subscription) =>
			await standingOf(subscription, { helpers: context.helpers, apiKey: await apiKey() }),

		async assertReachable() {
			const { baseUrl } = await context.getCredentials<{ baseUrl: string }>(CREDENTIAL, itemIndex);
			// A simulator on this computer delivers to this computer; Linq itself needs a public address.
			const address = new URL(context.getSignedResumeUrl());
			const reason = isLoopback(baseUrl) ? undefined : whyNotPublic(address.toString());
			if (reason === undefined) return;
			throw new InputError(
				`Linq cannot deliver answers to ${address.origin}: ${reason}`,
				'Nothing was asked. Set WEBHOOK_URL of n8n, and of its workers, to its public https:// address and restart n8n.',
			);
		},

		sweep(subscriptionId) {
			const address = n8nAddress(context, itemIndex);
			if (address === undefined) return;
			void apiKey()
				.then(async (key) => {
					const { helpers } = context;
					const sweep = { helpers, apiKey: key, n8nAddress: address, except: subscriptionId };
					await sweeps.share(key, async () => await sweepQuestions(linq, sweep));
				})
				.catch((error: unknown) => {
					context.logger.warn(
						`Linq Group Chat could not look for questions that are over: ${String(error)}`,
					);
				});
		},
	};
}
