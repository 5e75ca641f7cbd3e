import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { queued } from '../answerForms.mts';
import { apiError } from '../apiError.mts';
import { assertCanShrink, assertManageable, join, part } from '../groups.mts';
import { active, isSame, me } from '../members.mts';
import { handle, type Json, uuid } from '../rules.mts';
import { currentTraceId } from '../traces.mts';

interface ById {
	Params: { chatId: string };
	Body: Json | undefined;
}

export function participantRoutes(app: FastifyInstance, account: Account): void {
	app.post<ById>('/v3/chats/:chatId/participants', (request, reply) => {
		const record = account.world.activeChat(uuid(request.params.chatId));
		const newcomer = handle(request.body?.handle, 'handle');
		assertManageable(record);
		const size = active(record.chat).length;
		if (size < 3 || size >= 32) throw apiError(2015, 'The group has too few or too many members');
		account.later(() => join(account, record, newcomer));
		return queued(account, reply, {
			status: 'accepted',
			trace_id: currentTraceId(),
			message: 'Participant addition queued',
		});
	});

	app.delete<ById>('/v3/chats/:chatId/participants', (request, reply) => {
		const record = account.world.activeChat(uuid(request.params.chatId));
		const leaver = handle(request.body?.handle, 'handle');
		assertManageable(record);
		if (isSame(leaver, me(record.chat)?.handle ?? ''))
			throw apiError(2015, 'You cannot remove yourself');
		assertCanShrink(record);
		account.later(() => part(account, record, leaver, 'removed'));
		return queued(account, reply, {
			status: 'accepted',
			trace_id: currentTraceId(),
			message: 'Participant removal queued',
		});
	});
}
