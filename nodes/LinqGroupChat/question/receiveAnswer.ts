import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import type { EventEnvelope } from '../../shared/deliveries/envelope';
import { judge } from '../../shared/deliveries/judge';
import { openSealed } from '../../shared/deliveries/openSealed';
import { readBody } from '../../shared/deliveries/readBody';
import { refuse } from '../../shared/deliveries/refuse';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { asObject, filledText } from '../../shared/input/json';
import { isNudge } from '../../shared/questions/nudge';
import { type OpenQuestion, questionIn } from '../../shared/questions/openQuestion';
import { createSender, DURING_A_DELIVERY } from '../../shared/request/sender';
import { webhookPath } from '../../shared/targetUrl';
import { answer, end, endingOf, warnOf } from './end';
import { type Look, look } from './look';
import { Looks } from './Looks';
import { sayWhileOpen } from './say';

const REFUSED = 'Linq Group Chat refused a delivery to a waiting question';
const SECRET_LOST =
	'the secret it is signed with cannot be read, probably because the API key has changed since the question was asked. Stop the execution, and ask again';

const looks = new Looks<Look>();

/**
 * A delivery to a waiting question: refused with a log line, answered, or the one that ends the question and resumes the
 * execution. What it says is only a hint that something may have changed: the votes are read from Linq, so that one that
 * is lost, doubled, late or out of order makes no difference.
 */
export async function receiveAnswer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await receive(context);
	} catch (error) {
		// n8n would go on with an empty item, as if the group had decided (n8n 2.41.1, webhook-helpers).
		return refuse(context, REFUSED, 503, `${(error as Error).message}. Linq repeats it`);
	}
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const rawBody = await readBody(request);
	if (rawBody === undefined) return refuse(context, REFUSED, 400, 'its body could not be read');
	const query = context.getQueryData() as Record<string, unknown>;
	const { carried } = await openSealed(context, webhookPath(context.getSignedResumeUrl()));
	const judgement = judge({
		headers: request.headers,
		rawBody,
		secrets: { carried },
		nowSeconds: Math.floor(Date.now() / 1000),
	});
	if ('refuse' in judgement) {
		const isLost = judgement.refuse === 503 && carried === undefined;
		return refuse(context, REFUSED, judgement.refuse, isLost ? SECRET_LOST : judgement.reason);
	}
	const question = questionIn(query);
	if (question === undefined)
		return refuse(context, REFUSED, 503, 'its address has no question in it');
	const { event, subscriptionId } = judgement;
	// Most are of other chats of the line: they cost no expression, which is dear (n8n 2.41.1).
	if (!mayConcern(event, question)) return answer(context, 'open');
	const linq = createLinqApi(createSender(context, DURING_A_DELIVERY));
	if (!isWaitedFor(context, question)) {
		// An earlier question of this node in the same execution: nobody waits for it.
		void resultOrError(linq.webhookSubscriptions.delete(subscriptionId));
		return answer(context, 'over');
	}
	const looked = await resultOrError(
		looks.share(subscriptionId, async () => await look(linq, question)),
	);
	if (looked instanceof LinqApiError)
		return refuse(
			context,
			REFUSED,
			503,
			`Linq could not be read: ${looked.message}. Linq repeats it`,
		);

	const now = Date.now();
	const ending = endingOf(looked, question, now);
	if (ending !== undefined) {
		const heard = heardUntil(question, looked, event);
		return await end(context, linq, { question, subscriptionId, heardUntil: heard }, ending);
	}
	if ('count' in looked) warnOf(context, await sayWhileOpen(linq, question, looked.count, now));
	return answer(context, 'open');
}

/** The item that waits has the question's message (see `Waiting.begin`); n8n has no other memory that a webhook can read. */
function isWaitedFor(context: IWebhookFunctions, { messageId }: OpenQuestion): boolean {
	return context.evaluateExpression('{{ $json.message_id }}', 0) === messageId;
}

/** All chats of a line deliver here; events that do not tell their chat may be about this one. */
function mayConcern({ data }: EventEnvelope, { chatId }: OpenQuestion): boolean {
	const chat = filledText(asObject(data.chat)?.id) ?? filledText(data.chat_id);
	return chat === undefined || chat.toLowerCase() === chatId.toLowerCase();
}

/** The latest moment that Linq has told of, in milliseconds: all of it by Linq's clock, which may differ from n8n's. */
function heardUntil({ askedAt }: OpenQuestion, looked: Look, event: EventEnvelope): number {
	const written = 'count' in looked ? looked.lastWrittenAt : undefined;
	// A nudge of ours is made by n8n's clock.
	const told = isNudge(event) ? undefined : Date.parse(event.created_at);
	return Math.max(askedAt, written || askedAt, told || askedAt);
}
