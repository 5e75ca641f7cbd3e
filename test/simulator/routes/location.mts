import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { featuresOf, stopSharing } from '../locations.mts';
import { handle, type Json, uuid } from '../rules.mts';

interface ById {
	Params: { chatId: string };
	Body: Json | undefined;
}

export function locationRoutes(app: FastifyInstance, account: Account): void {
	app.get<ById>('/v3/chats/:chatId/location', (request) => {
		const features = featuresOf(account, account.world.chat(uuid(request.params.chatId)));
		return { success: true, data: { type: 'FeatureCollection', features } };
	});

	app.post<ById>('/v3/chats/:chatId/location/request', (request) => {
		const { chat } = account.world.activeChat(uuid(request.params.chatId));
		if (chat.is_group) throw apiError(2016, 'Not available in group chats');
		if (chat.service !== 'iMessage') throw apiError(2017, 'Needs iMessage');
		return { success: true, message: 'Location requested' };
	});

	// The path is inferred from the SDK's resource (Python SDK: chats.location.stop).
	app.post<ById>('/v3/chats/:chatId/location/stop', (request) => {
		const { line } = account.world.openChat(uuid(request.params.chatId));
		stopSharing(account, handle(request.body?.handle, 'handle'), line);
		return { success: true, message: 'Location sharing stopped' };
	});
}
