import { type IWebhookFunctions, type IWebhookResponseData, sleep } from 'n8n-workflow';

import { createLinqApi } from '../shared/api';
import { createSender, DURING_A_DELIVERY } from '../shared/request/sender';
import { judge } from '../shared/deliveries/judge';
import { readBody } from '../shared/deliveries/readBody';
import { refuse } from '../shared/deliveries/refuse';
import type { EventEnvelope } from '../shared/deliveries/envelope';
import { isWanted } from './filters/isWanted';
import { Gate } from './delivery/Gate';
import { accountOf, createLookups } from './filters/lookups';
import { readFilters } from './filters/readFilters';
import { recoverSecrets } from './delivery/secrets';
import { whyEnded } from './delivery/standing';
import { eventKey } from './runEvents';
import { whoAmI } from './subscription/tell';
import { seenEvents } from './events/seenEvents';

const REFUSED = 'Linq Trigger refused a delivery';

/** One delivery: refused with a log line and no execution, ignored with 200, or handed to the workflow. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const rawBody = await readBody(request);
	if (rawBody === undefined) return refuse(context, REFUSED, 400, 'its body could not be read');
	const judgement = judge({
		headers: request.headers,
		rawBody,
		secrets: await recoverSecrets(context),
		nowSeconds: Math.floor(Date.now() / 1000),
	});
	if ('refuse' in judgement) return refuse(context, REFUSED, judgement.refuse, judgement.reason);

	const { event, subscriptionId } = judgement;
	const ended = await whyEnded(context, subscriptionId);
	if (ended !== undefined) return refuse(context, REFUSED, ended.refuse, ended.reason);
	const wanted = await decide(context, event);
	if (wanted instanceof Error) {
		return refuse(
			context,
			REFUSED,
			503,
			`it could not be decided whether the event is wanted: ${wanted.message}. Linq repeats the delivery`,
		);
	}
	return wanted ? await handOver(context, event) : {};
}

/** Whatever goes wrong here, an error would make a failed execution of each delivery, and lose the event. */
async function decide(context: IWebhookFunctions, event: EventEnvelope): Promise<boolean | Error> {
	try {
		const linq = createLinqApi(createSender(context, DURING_A_DELIVERY));
		const lookups = createLookups(linq, accountOf(context.getNode()));
		return await isWanted(event, readFilters(context), {
			lookups,
			warn: (sentence) => context.logger.warn(sentence, whoAmI(context)),
			info: (sentence) => context.logger.info(sentence, whoAmI(context)),
		});
	} catch (error) {
		return error as Error;
	}
}

/**
 * Runs that n8n may start at the same time. It writes each into its database, and in a burst without this limit all would
 * share the time until Linq gives up: none would be ready by then. So the first are ready soon, and the last come again.
 */
const starts = new Gate(8);
/** A start that takes longer waits for something else than the database, e.g. N8N_CONCURRENCY_PRODUCTION_LIMIT. */
const START_MS = 1_000;

/** Starts the run, unless the same event has been taken over by this process already. */
async function handOver(
	context: IWebhookFunctions,
	event: EventEnvelope,
): Promise<IWebhookResponseData> {
	const claim = await seenEvents.claim(eventKey(context, event));
	if (claim === undefined) return {};
	const response = context.getResponseObject();
	// A response that is closed already tells nobody any more.
	const closed = response.destroyed
		? Promise.resolve()
		: new Promise<void>((resolve) => response.once('close', resolve));
	const leave = await starts.enter(closed);
	if (leave === undefined || response.destroyed) {
		// Linq has given up waiting, and will deliver again.
		leave?.();
		claim.closed(false);
		return { noWebhookResponse: true };
	}
	// n8n answers when the run has been taken over; "finish" means that the answer is on its way to Linq.
	response.once('finish', () => claim.closed(response.statusCode < 300));
	void closed.then(() => claim.closed(false));
	void Promise.race([closed, sleep(START_MS)]).then(leave);
	return { workflowData: [[{ json: event }]] };
}
