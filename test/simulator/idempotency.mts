import type { FastifyReply } from 'fastify';

import type { Account } from './account.mts';

/**
 * The same key again answers with the first result and does nothing (Linq docs: sending-messages). Only successes are
 * remembered: a refused message can be tried again under its key.
 */
export function idempotent(
	account: Account,
	reply: FastifyReply,
	key: string | undefined,
	act: () => { status: number; body: unknown },
): FastifyReply {
	const known = key === undefined ? undefined : account.world.answered.get(key);
	const answer = known ?? act();
	if (key !== undefined) account.world.answered.set(key, answer);
	return reply.status(answer.status).send(answer.body);
}
