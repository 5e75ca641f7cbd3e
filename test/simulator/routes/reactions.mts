import type Linq from '@linqapp/sdk';
import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { queued } from '../answerForms.mts';
import { apiError } from '../apiError.mts';
import { me } from '../members.mts';
import { react, targetOf } from '../reactions.mts';
import { index, type Json, required, string, uuid } from '../rules.mts';
import { currentTraceId } from '../traces.mts';

const SENDABLE: readonly unknown[] = [
	'love',
	'like',
	'dislike',
	'laugh',
	'emphasize',
	'question',
	'custom',
] satisfies Linq.ReactionType[];

export function reactionRoutes(app: FastifyInstance, account: Account): void {
	app.post<{ Params: { messageId: string }; Body: Json | undefined }>(
		'/v3/messages/:messageId/reactions',
		(request, reply) => {
			const { record, entry } = account.world.message(uuid(request.params.messageId));
			const { operation, type, custom_emoji, part_index = 0 } = request.body ?? {};
			if (operation !== 'add' && operation !== 'remove')
				throw apiError(1005, 'operation must be add or remove');
			if (!isSendable(type)) throw apiError(1005, 'type is not a reaction that can be sent');
			if (custom_emoji !== undefined) string(custom_emoji, 'custom_emoji');
			if (type === 'custom') required(custom_emoji, 'custom_emoji');
			account.world.activeChat(record.chat.id);
			if (record.chat.service === 'SMS') throw apiError(2017, 'SMS has no reactions');
			const partIndex = index(part_index, 'part_index');
			if (targetOf(entry, partIndex) === undefined)
				throw apiError(1005, 'part_index is out of range');
			const from = me(record.chat)?.handle ?? record.line;
			const emoji = typeof custom_emoji === 'string' ? custom_emoji : null;
			const messageId = entry.message.id;
			account.later(() => react(account, { messageId, from, operation, type, emoji, partIndex }));
			return queued(account, reply, {
				status: 'accepted',
				trace_id: currentTraceId(),
				message: 'Reaction processed',
			});
		},
	);
}

function isSendable(type: unknown): type is Linq.ReactionType {
	return SENDABLE.includes(type);
}
