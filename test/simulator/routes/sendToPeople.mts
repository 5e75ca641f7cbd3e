import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { open } from '../chats.mts';
import { messageContent } from '../contentRules.mts';
import { idempotent } from '../idempotency.mts';
import { sentMessage } from '../messageRecords.mts';
import type { ChatRecord } from '../model.mts';
import type { Content } from '../newer.mts';
import { flag, type Json, object, recipients, textValue } from '../rules.mts';
import { post, prepare } from '../sending.mts';

/** POST /v3/messages: to people, with a line of Linq's choice. */
export function sendToPeopleRoute(app: FastifyInstance, account: Account): void {
	app.post<{ Body: Json | undefined }>('/v3/messages', (request, reply) => {
		const body = request.body ?? {};
		const to = recipients(body.to);
		const message = messageContent(body.message);
		const overrideOptOut = flag(body.override_optout, 'override_optout');
		const words = continuation(body.continuation_message);
		const header = request.headers['idempotency-key'];
		const key = message.idempotency_key ?? (typeof header === 'string' ? header : undefined);
		return idempotent(account, reply, key, () => {
			const { record, reason, replaced } = choose(account, to, message);
			const content = replaced ? continued(message, words) : message;
			const prepared = prepare(account, record, content, overrideOptOut);
			const isReused = reason === 'reused_active_chat';
			if (!isReused) open(account, record);
			const entry = post(account, record, prepared);
			const { id, handles, is_group, service } = record.chat;
			return {
				status: 202,
				body: {
					chat_id: id,
					created_new_chat: !isReused,
					from: record.line,
					from_selection: { reason, reused_existing_chat: isReused },
					handles,
					is_group,
					message: sentMessage(entry),
					service,
					previous_chat_id: replaced?.chat.id ?? null,
				},
				messageId: entry.message.id,
			};
		});
	});
}

interface Choice {
	readonly record: ChatRecord;
	readonly reason: 'reused_active_chat' | 'new_best_number' | 'failover_flagged';
	/** The chat whose line is flagged. */
	readonly replaced?: ChatRecord;
}

/** The chat with the same people, unless its line is flagged: then a new one from a healthy line. */
function choose({ world }: Account, to: string[], message: Content): Choice {
	const healthy = world.lines.filter(
		({ reputation, eligible }) => reputation === 'HEALTHY' && eligible,
	);
	const [line] = healthy;
	if (!line) throw apiError(2015, 'No line is eligible');
	const existing = world.findReusableChat(undefined, to);
	if (existing && healthy.some(({ phone_number }) => phone_number === existing.line))
		return { record: existing, reason: 'reused_active_chat' };
	const service = world.serviceFor(to, message.preferred_service);
	const record = world.draftChat(line.phone_number, to, service);
	return existing
		? { record, reason: 'failover_flagged', replaced: existing }
		: { record, reason: 'new_best_number' };
}

/** The words for a new chat, when there are such words. */
function continued(message: Content, text: string | undefined): Content {
	return text === undefined ? message : { ...message, parts: [{ type: 'text', value: text }] };
}

/** A text as a text part has it, or nothing. */
function continuation(value: unknown): string | undefined {
	if (value === undefined) return undefined;
	return textValue(object(value, 'continuation_message').text, 'continuation_message.text');
}
