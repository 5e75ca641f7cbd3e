import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { idempotencyKey, idempotent } from '../idempotency.mts';
import { me } from '../members.mts';
import { addOptions, vote } from '../pollEvents.mts';
import { envelopeOf, findPoll, newOption, type PollFound } from '../polls.mts';
import { sendPoll } from '../pollSending.mts';
import { type Json, object, required, string, uuid } from '../rules.mts';

interface ByChat {
	Params: { chatId: string };
	Body: Json | undefined;
}

interface ByMessage {
	Params: { messageId: string };
	Body: Json | undefined;
}

/** Polls (Go SDK of August 2026: chatpoll, messagepoll). Which 2xx the calls answer is not documented. */
export function pollRoutes(app: FastifyInstance, account: Account): void {
	const usable = (messageId: string): PollFound => {
		const found = findPoll(account, uuid(messageId));
		account.world.activeChat(found.record.chat.id);
		return found;
	};

	app.post<ByChat>('/v3/chats/:chatId/polls', (request, reply) => {
		const chatId = uuid(request.params.chatId);
		const poll = object(required(request.body?.poll, 'poll'), 'poll');
		const texts = optionTexts(poll.options, 'poll.options', 2);
		const key = idempotencyKey(poll.idempotency_key);
		return idempotent(account, reply, key, () => {
			const found = sendPoll(account, account.world.activeChat(chatId), texts, key);
			const body = structuredClone(envelopeOf(found, found.entry.poll.options));
			return { status: 202, body, messageId: found.entry.message.id };
		});
	});

	app.get<ByMessage>('/v3/messages/:messageId/poll', (request) =>
		envelopeOf(findPoll(account, uuid(request.params.messageId))),
	);

	app.post<ByMessage>('/v3/messages/:messageId/poll/options', (request) => {
		const found = usable(request.params.messageId);
		const creator = ourselves(found);
		const added = optionTexts(request.body?.options, 'options', 1).map((text) =>
			newOption(text, creator),
		);
		addOptions(account, found, creator, added);
		return envelopeOf(found, added);
	});

	app.post<ByMessage>('/v3/messages/:messageId/poll/votes', (request) => {
		const found = usable(request.params.messageId);
		const { operation, option_id } = request.body ?? {};
		required(operation, 'operation');
		if (operation !== 'add' && operation !== 'remove')
			throw apiError(1005, 'operation must be add or remove');
		const optionId = uuid(required(option_id, 'option_id'), 'option_id');
		vote(account, found, ourselves(found), optionId, operation);
		return envelopeOf(found);
	});
}

function ourselves({ record }: PollFound) {
	const own = me(record.chat);
	if (!own) throw apiError(2013, 'Chat is no longer available');
	return own;
}

function optionTexts(value: unknown, field: string, min: number): string[] {
	const options = required(value, field);
	if (!Array.isArray(options)) throw apiError(1003, `${field} must be an array`);
	if (options.length < min) throw apiError(1005, `${field} needs at least ${min} entries`);
	return options.map((option) => {
		const { text } = object(option, 'an option');
		return string(required(text, 'an option’s text'), 'an option’s text');
	});
}
