import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import type { BlockedHandle } from '../newer.mts';
import { isHandle, type Json, required, string } from '../rules.mts';

interface WithBody {
	Body: Json | undefined;
}

const SHORT_CODE = /^\d{3,8}$/;
/** Alphanumeric sender IDs have up to 11 characters. */
const SENDER_ID = /^(?=.*[a-z])[a-z0-9 ]{1,11}$/i;

/** The account's block list (Go SDK of August 2026: blockedhandle). */
export function blockedHandleRoutes(app: FastifyInstance, { world }: Account): void {
	app.get('/v3/blocked_handles', () => ({
		blocked_handles: [...world.blocked.values()].reverse(),
	}));

	app.post<WithBody>('/v3/blocked_handles', (request) => {
		const handle = blockable(request.body?.handle);
		const { reason } = request.body ?? {};
		const known = world.blocked.get(handle.toLowerCase());
		const blocked: BlockedHandle = known ?? {
			handle,
			blocked_at: world.now(),
			...(reason === undefined ? {} : { reason: string(reason, 'reason') }),
		};
		world.blocked.set(handle.toLowerCase(), blocked);
		return { blocked_handle: blocked };
	});

	app.delete<WithBody>('/v3/blocked_handles', (request, reply) => {
		world.blocked.delete(blockable(request.body?.handle).toLowerCase());
		return reply.status(204).send();
	});
}

function blockable(value: unknown): string {
	const text = string(required(value, 'handle'), 'handle');
	if (!isHandle(text) && !SHORT_CODE.test(text) && !SENDER_ID.test(text))
		throw apiError(1002, 'handle must be a number, an e-mail address, a short code or a sender ID');
	return text;
}
