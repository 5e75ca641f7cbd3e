import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import { sign } from '../deliveries/signature';
import { asObject } from '../input/json';

/** What is needed to make a waiting question look again. */
export interface Nudged {
	/** The signed address by which its execution is resumed, with the question in it. */
	readonly url: string;
	/** What its deliveries are signed with. */
	readonly secret: string;
}

/** What has become of the execution that waits behind the address. */
export type Standing =
	/** It waits, and has looked. */
	| 'open'
	/** It goes on just now, or begins to wait. */
	| 'busy'
	/** It ended, was stopped or deleted: nobody waits for answers any more. */
	| 'over'
	/** It could not be reached, or does not trust us. */
	| 'unknown';

export type HttpHelpers = Pick<IExecuteFunctions['helpers'], 'httpRequest'>;

/** The type of an event of our own, which tells nothing but to look. */
const LOOK_EVENT = 'question.look';

/** Longer than Linq waits: nobody else repeats it. */
const TIMEOUT_MS = 20_000;

/**
 * Makes a question look at Linq for answers, whatever it has heard: by a delivery like Linq's, signed with the same secret.
 * For answers that came before n8n had begun to wait, when reminders or the end are due, and to learn whether anybody
 * waits at all.
 */
export async function nudge(helpers: HttpHelpers, { url, secret }: Nudged): Promise<Standing> {
	const id = randomUUID();
	const timestamp = String(Math.floor(Date.now() / 1000));
	const created_at = new Date().toISOString();
	const body = JSON.stringify({ event_type: LOOK_EVENT, event_id: id, created_at, data: {} });
	const signature = sign({ id, timestamp, rawBody: Buffer.from(body) }, secret);
	try {
		const response: unknown = await helpers.httpRequest({
			method: 'POST',
			url,
			body,
			headers: {
				'content-type': 'application/json',
				'webhook-id': id,
				'webhook-timestamp': timestamp,
				'webhook-signature': `v1,${signature}`,
			},
			timeout: TIMEOUT_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		});
		return standingOf(response as HttpResponse);
	} catch {
		// n8n is down, or cannot reach its own public address.
		return 'unknown';
	}
}

/** Whether a delivery is one of ours. */
export function isNudge({ event_type }: { readonly event_type: string }): boolean {
	return event_type === LOOK_EVENT;
}

/** What our webhook answers to a delivery. */
export type QuestionAnswer = 'open' | 'decided' | 'over';

const ANSWERS: Readonly<Record<QuestionAnswer, Standing>> = {
	open: 'open',
	// n8n is resuming the execution.
	decided: 'busy',
	over: 'over',
};

interface HttpResponse {
	readonly statusCode?: number;
	readonly body?: unknown;
}

/**
 * Our webhook answers with JSON that names the question; n8n itself answers for executions that do not wait: 404 deleted,
 * 409 running, failed or stopped, 200 with a page when it has succeeded (n8n 2.41.1, waiting-webhooks). What does not
 * sound like n8n is from a proxy in front of it, whose n8n may be restarting.
 */
function standingOf({ statusCode, body }: HttpResponse): Standing {
	const answer = typeof body === 'string' ? parsed(body) : asObject(body);
	const ours = new Map<unknown, Standing>(Object.entries(ANSWERS)).get(answer?.question);
	if (ours !== undefined) return ours;
	const said = String(answer?.message);
	if (statusCode === 409 && /is running/.test(said)) return 'busy';
	const isOver =
		statusCode === 200
			? answer === undefined && /No action required/i.test(String(body))
			: (statusCode === 404 || statusCode === 409) && /\bexecution\b/i.test(said);
	return isOver ? 'over' : 'unknown';
}

function parsed(body: string): ReturnType<typeof asObject> {
	try {
		return asObject(JSON.parse(body));
	} catch {
		// A page.
		return undefined;
	}
}
