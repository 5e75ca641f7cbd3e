import { type IRun, type ITriggerFunctions, sleep } from 'n8n-workflow';

import { createLinqApi, type LinqApi } from '../../shared/api';
import { createSender } from '../../shared/request/sender';
import { accountOf, createLookups } from '../filters/lookups';
import { isWanted } from '../filters/isWanted';
import type { EventEnvelope } from '../../shared/deliveries/envelope';
import type { PublishedTrigger } from '../subscription/published';
import { whoAmI } from '../subscription/tell';
import { missedMessages, timeOf } from './missedMessages';

/** Older messages are not recovered: Linq may have deleted them (sdk: messages), and nobody expects an answer any more. */
const LOOK_BACK_MS = 24 * 60 * 60_000;
/** How long the next run waits for the one before, so that they begin in their order and n8n is not flooded. */
const RUN_MS = 2_000;

/** What recovering wants of whoever asks for it. */
export interface Recovering {
	/** Whether the trigger is still published. */
	goesOn(): boolean;
	/** Told when everything before that moment has been started. */
	reached(until: Date): Promise<void>;
}

/**
 * Starts a run for every received message that a trigger has missed, in the order in which they were sent, through the
 * trigger's own filters. Those that have had their run, or get it from Linq meanwhile, are dropped in the run itself,
 * which asks n8n's database.
 *
 * @param since when n8n was last known to hear of messages, with a margin
 * @throws LinqApiError; NodeOperationError. Then nothing or only a part has been started, and it is to be done again
 */
export async function recover(
	context: ITriggerFunctions,
	trigger: PublishedTrigger,
	since: Date,
	{ goesOn, reached }: Recovering,
): Promise<void> {
	const linq = createLinqApi(createSender(context));
	let from = new Date(Math.max(since.getTime(), Date.now() - LOOK_BACK_MS));
	let offered = 0;
	let isCut = false;
	/** Those of the moment from which it goes on would come again. */
	let before = new Set<string>();
	for (let isMore = true; isMore; ) {
		const { filters, lines } = trigger;
		const missed = await missedMessages(linq, from, filters, lines, before);
		const { started, isClosed } = await offer(context, trigger, linq, missed.events, goesOn);
		offered += started;
		if (isClosed) {
			context.logger.info(
				`Linq Trigger was closed while it offered missed messages; it had offered ${offered}`,
				whoAmI(context),
			);
			return;
		}
		({ isMore } = missed);
		isCut ||= missed.isCut;
		const last = missed.events.at(-1);
		if (!isMore || last === undefined) break;
		const until = new Date(timeOf(last));
		const isSameMoment = until.getTime() <= from.getTime();
		const ids = missed.events.map(({ event_id }) => event_id);
		before = new Set([...(isSameMoment ? before : []), ...ids]);
		from = until;
		await reached(from);
	}
	context.logger.info(
		`Linq Trigger looked for messages that it had missed since ${since.toISOString()}, and offered ${offered} of them to the workflow${isCut ? '. There may be more: it looks at the first 1,000 chats that Linq lists and at the latest 1,000 messages of each' : ''}`,
		whoAmI(context),
	);
}

/** @returns how many were started, and whether the trigger was closed meanwhile */
async function offer(
	context: ITriggerFunctions,
	{ filters }: PublishedTrigger,
	linq: LinqApi,
	events: readonly EventEnvelope[],
	goesOn: () => boolean,
): Promise<{ readonly started: number; readonly isClosed: boolean }> {
	const judging = {
		lookups: createLookups(linq, accountOf(context.getNode())),
		warn: (sentence: string) => context.logger.warn(sentence, whoAmI(context)),
		info: (sentence: string) => context.logger.info(sentence, whoAmI(context)),
	};
	const starts: Array<Promise<void>> = [];
	let failure: Error | undefined;
	for (const event of events) {
		if (!(await isWanted(event, filters, judging))) continue;
		if (!goesOn()) return { started: starts.length, isClosed: true };
		const run = start(context, event);
		// Not what the run gives, which may be much.
		starts.push(
			run.then(
				() => undefined,
				(error: Error) => void (failure ??= error),
			),
		);
		await Promise.race([run, sleep(RUN_MS)]);
		if (failure !== undefined) throw failure;
	}
	// A run that n8n could not start after all is to be offered again.
	await Promise.race([Promise.all(starts), sleep(RUN_MS)]);
	if (failure !== undefined) throw failure;
	return { started: starts.length, isClosed: false };
}

/** @returns settles when the run ends; rejects with what n8n says when it cannot start it, which may take a while */
function start(context: ITriggerFunctions, event: EventEnvelope): Promise<IRun> {
	const done = context.helpers.createDeferredPromise<IRun>();
	context.emit([[{ json: event }]], undefined, done);
	return done.promise;
}
