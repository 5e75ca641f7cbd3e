import type { IDataObject } from 'n8n-workflow';

import { error, type LinqAnswer, success } from './linqAnswer.mts';
import { LinqRecords } from './LinqRecords.mts';
import type { World } from './World.mts';

/** A request as it arrives at Linq. */
export interface LinqRequest {
	readonly method: string;
	/** From /v3 on. */
	readonly path: string;
	readonly body: IDataObject;
	/** Which call of the node made it, and in which n8n process; Linq does not know, but whoever judges wants to. */
	readonly call: number;
	readonly process: number;
	/** When it left n8n. */
	readonly sentMs: number;
}

/** A message that people have seen. */
export interface Shown {
	/** Its words up to the first space, which name the send; see `SendName`. */
	readonly name: string;
	readonly chatId: string;
	readonly call: number;
}

export interface Arrival {
	readonly chatId: string;
	readonly atMs: number;
	readonly process: number;
}

interface Subscription extends IDataObject {
	id: string;
	target_url: string;
}

const WINDOW_MS = 60_000;
const MESSAGES_PER_WINDOW = 30;

/**
 * Linq as far as sending, changing and subscribing go: idempotency keys, the rate limit, refusals. The simulator of the other tests
 * does much more, over HTTP and in real time.
 */
export class LinqModel {
	readonly shown: Shown[] = [];
	/** Everything that asked for a message, whatever became of it. */
	readonly arrivals: Arrival[] = [];
	readonly records: LinqRecords;
	readonly subscriptions: Subscription[] = [];
	readonly secrets = new Map<string, string>();
	private readonly answers = new Map<string, LinqAnswer>();
	private readonly accepted = new Map<string, number[]>();

	constructor(
		private readonly world: Pick<World, 'time' | 'random'>,
		private readonly options: {
			/** Linq's clock minus n8n's. */
			readonly clockSkewMs: number;
			/** Chats into which Linq lets nobody write. */
			readonly closedChats: ReadonlySet<string>;
		},
	) {
		this.records = new LinqRecords(world);
	}

	/** Does what is asked, and answers. */
	handle(request: LinqRequest): LinqAnswer {
		const answer = this.answer(request);
		// By Linq's own clock, as what it says of its messages.
		return { ...answer, headers: { ...answer.headers, date: this.now().toUTCString() } };
	}

	private answer(request: LinqRequest): LinqAnswer {
		const { method, path } = request;
		const [, collection, id, action] = path.split('/').slice(1);
		if (collection === 'webhook-subscriptions') return this.subscription(request, id);
		if (method === 'POST' && collection === 'chats' && id && action === 'messages')
			return this.message(request, id, request.body.message as IDataObject);
		if (method === 'POST' && collection === 'chats' && id && action === 'voicememo')
			return this.voiceMemo(request, id);
		if (collection === 'messages' && id) return this.records.message(request, id);
		if (collection === 'chats' && id && !action) return this.records.chat(request, id);
		return error(404, 2001, `The model of Linq knows no ${method} ${path}`);
	}

	/** A request that is refused before Linq looks at it, but was counted. */
	turnAway(request: LinqRequest): void {
		const [, collection, id, action] = request.path.split('/').slice(1);
		if (collection === 'chats' && id && (action === 'messages' || action === 'voicememo'))
			this.arrive(request, id);
	}

	private message(request: LinqRequest, chatId: string, message: IDataObject): LinqAnswer {
		this.arrive(request, chatId);
		const key = message.idempotency_key as string | undefined;
		const known = key === undefined ? undefined : this.answers.get(key);
		if (known) return known;
		const refusal = this.refusal(chatId);
		if (refusal) return refusal;
		const [part] = message.parts as Array<{ value: string }>;
		this.show(request, chatId, part?.value ?? '');
		const answer = success(202, {
			chat_id: chatId,
			message: { ...this.record(), parts: message.parts },
		});
		if (key !== undefined) this.answers.set(key, answer);
		return answer;
	}

	private voiceMemo(request: LinqRequest, chatId: string): LinqAnswer {
		this.arrive(request, chatId);
		const refusal = this.refusal(chatId);
		if (refusal) return refusal;
		this.show(request, chatId, String(request.body.voice_memo_url));
		return success(202, { voice_memo: this.record() });
	}

	private arrive({ process }: LinqRequest, chatId: string): void {
		this.arrivals.push({ chatId, process, atMs: this.world.time.nowMs });
	}

	private refusal(chatId: string): LinqAnswer | undefined {
		if (this.options.closedChats.has(chatId)) return error(403, 2012, 'Nobody may write here');
		const since = this.world.time.nowMs - WINDOW_MS;
		const recent = (this.accepted.get(chatId) ?? []).filter((moment) => moment > since);
		this.accepted.set(chatId, recent);
		const [oldest = 0] = recent;
		return recent.length < MESSAGES_PER_WINDOW
			? undefined
			: error(429, 1007, 'Rate limit exceeded', Math.ceil((oldest - since) / 1000));
	}

	private show({ call }: LinqRequest, chatId: string, words: string): void {
		this.accepted.get(chatId)?.push(this.world.time.nowMs);
		this.shown.push({ name: nameIn(words), chatId, call });
	}

	private record(): IDataObject {
		const created_at = this.now().toISOString();
		return { id: this.world.random.uuid(), created_at, sent_at: null, delivery_status: 'pending' };
	}

	private now(): Date {
		return new Date(this.world.time.nowMs + this.options.clockSkewMs);
	}

	private subscription({ method, body }: LinqRequest, id = ''): LinqAnswer {
		const found = this.subscriptions.find((one) => one.id === id);
		if (method === 'GET') return success(200, { subscriptions: this.subscriptions });
		if (method === 'POST') {
			const created: Subscription = {
				...body,
				target_url: String(body.target_url),
				id: this.world.random.uuid(),
				is_active: true,
			};
			const secret = `whsec_${Buffer.from(this.world.random.uuid()).toString('base64')}`;
			this.subscriptions.push(created);
			this.secrets.set(created.id, secret);
			return success(201, { ...created, signing_secret: secret });
		}
		if (!found) return error(404, 2010, 'There is no such subscription');
		if (method === 'PUT') return success(200, Object.assign(found, body));
		this.subscriptions.splice(this.subscriptions.indexOf(found), 1);
		return success(204, '');
	}
}

/** Messages, links and voice memos carry the name of their send in their words. */
export function nameIn(words: string): string {
	return /send-[\w-]*\w/.exec(words)?.[0] ?? words;
}
