import type { FastifyReply } from 'fastify';

import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { string } from './rules.mts';
import type { Answer } from './world.mts';

/**
 * The same key again answers with the first result and does nothing, or with 2002 when that message was deleted since
 * (Linq docs: sending-messages). Only successes are remembered: a refused message can be tried again under its key.
 */
export function idempotent(
	account: Account,
	reply: FastifyReply,
	key: string | undefined,
	act: () => Answer,
): FastifyReply {
	const known = key === undefined ? undefined : account.world.answers.get(key);
	if (known) account.world.message(known.messageId);
	const answer = known ?? act();
	if (key !== undefined) account.world.answers.set(key, answer);
	return reply.status(answer.status).send(answer.body);
}

/** The key a body carries: a string of at most 255 characters (OpenAPI). */
export function idempotencyKey(value: unknown): string | undefined {
	if (value === undefined) return undefined;
	const key = string(value, 'idempotency_key');
	if (key.length > 255) throw apiError(1005, 'idempotency_key may have at most 255 characters');
	return key;
}
