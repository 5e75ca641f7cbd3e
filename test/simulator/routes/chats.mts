import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { queued } from '../answerForms.mts';
import { apiError } from '../apiError.mts';
import { open } from '../chats.mts';
import { firstMessage, messageContent } from '../contentRules.mts';
import { changeIcon, changeOrFail, rename } from '../groups.mts';
import { idempotent } from '../idempotency.mts';
import { isSame } from '../members.mts';
import { sentMessage } from '../messageRecords.mts';
import { page } from '../paging.mts';
import {
	fetchableImage,
	flag,
	handle,
	type Json,
	lineFilter,
	recipients,
	string,
	uuid,
} from '../rules.mts';
import { post, prepare } from '../sending.mts';

interface ById {
	Params: { chatId: string };
	Body: Json | undefined;
}

/** Creating, listing, reading and renaming chats. */
export function chatRoutes(app: FastifyInstance, account: Account): void {
	const { world } = account;

	app.post<{ Body: Json | undefined }>('/v3/chats', (request, reply) => {
		const body = request.body ?? {};
		const from = handle(body.from, 'from');
		const to = recipients(body.to);
		const message = messageContent(body.message);
		const overrideOptOut = flag(body.override_optout, 'override_optout');
		if (!world.isOwnLine(from)) throw apiError(2006, 'from is not one of your numbers');
		return idempotent(account, reply, message.idempotency_key, () => {
			const existing = world.findReusableChat(from, to);
			firstMessage(message, existing === undefined);
			const record =
				existing ?? world.draftChat(from, to, world.serviceFor(to, message.preferred_service));
			const prepared = prepare(account, record, message, overrideOptOut);
			if (!existing) open(account, record);
			const entry = post(account, record, prepared);
			const { id, display_name, handles, health_status, is_group, service } = record.chat;
			const chat = { id, display_name, handles, health_status, is_group, service };
			return {
				status: 201,
				body: { chat: { ...chat, message: sentMessage(entry) } },
				messageId: entry.message.id,
			};
		});
	});

	app.get<{ Querystring: Json }>('/v3/chats', ({ query }) => {
		const from = lineFilter(query.from);
		const to = query.to === undefined ? undefined : handle(query.to, 'to');
		const newestFirst = [...world.chats.values()]
			.filter((record) => from === undefined || record.line === from)
			.map(({ chat }) => chat)
			.filter(
				({ handles }) => to === undefined || handles.some((member) => isSame(member.handle, to)),
			)
			.reverse();
		return page('chats', newestFirst, query, 20);
	});

	app.get<ById>('/v3/chats/:chatId', (request) => world.chat(uuid(request.params.chatId)).chat);

	app.put<ById>('/v3/chats/:chatId', (request, reply) => {
		const record = world.activeChat(uuid(request.params.chatId));
		const { display_name: name, group_chat_icon } = request.body ?? {};
		const display_name = name === undefined ? undefined : string(name, 'display_name');
		if (display_name === '') throw apiError(1005, 'display_name must not be empty');
		if (display_name === undefined && group_chat_icon === undefined)
			throw apiError(1001, 'display_name or group_chat_icon is required');
		if (!record.chat.is_group) throw apiError(1006, 'Only group chats can be updated');
		const icon =
			group_chat_icon === undefined
				? undefined
				: fetchableImage(group_chat_icon, 'group_chat_icon');
		account.later(() => {
			if (display_name !== undefined)
				changeOrFail(account, record, 'name', () => rename(account, record, display_name, null));
			if (icon !== undefined)
				changeOrFail(account, record, 'icon', () => changeIcon(account, record, icon));
		});
		return queued(account, reply, { chat_id: record.chat.id, status: 'pending' });
	});
}
