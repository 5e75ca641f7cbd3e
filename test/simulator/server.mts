import fastify, { type FastifyInstance } from 'fastify';

import type { Account } from './account.mts';
import type { Control } from './control.mts';
import { controlRoutes } from './controlRoutes.mts';
import { asLinq } from './linqHttp.mts';
import type { Live } from './phones/Live.mts';
import { onlyHere } from './phones/onlyHere.mts';
import { phoneRoutes } from './phones/routes.mts';
import { appCardRoute } from './routes/appCard.mts';
import { attachmentRoutes } from './routes/attachments.mts';
import { backgroundRoutes } from './routes/background.mts';
import { blockedHandleRoutes } from './routes/blockedHandles.mts';
import { chatActionRoutes } from './routes/chatActions.mts';
import { chatRoutes } from './routes/chats.mts';
import { contactCardRoutes } from './routes/contactCards.mts';
import { lineRoutes } from './routes/lines.mts';
import { locationRoutes } from './routes/location.mts';
import { messageRoutes } from './routes/messages.mts';
import { participantRoutes } from './routes/participants.mts';
import { pollRoutes } from './routes/polls.mts';
import { reactionRoutes } from './routes/reactions.mts';
import { sendToPeopleRoute } from './routes/sendToPeople.mts';
import { storageRoutes } from './routes/storage.mts';
import { typingRoutes } from './routes/typing.mts';
import { voiceMemoRoutes } from './routes/voiceMemo.mts';
import type { SchemaWatch } from './schemas/watch.mts';
import { webhookSubscriptionRoutes } from './routes/webhookSubscriptions.mts';

interface Parts {
	readonly account: Account;
	readonly control: Control;
	readonly apiKey: string;
	readonly watch: SchemaWatch | undefined;
	readonly live: Live;
}

/** The HTTP server: Linq's API below /api/partner, its file storage below /storage, ours to control it below /control, the phones below /phones. */
export function createServer({ account, control, apiKey, watch, live }: Parts): FastifyInstance {
	const app = fastify({ bodyLimit: 110 * 1024 * 1024, forceCloseConnections: true });
	void app.register(
		async (api) => {
			asLinq(api, control, apiKey, watch);
			chatRoutes(api, account);
			chatActionRoutes(api, account);
			typingRoutes(api, account);
			backgroundRoutes(api, account);
			locationRoutes(api, account);
			participantRoutes(api, account);
			messageRoutes(api, account);
			sendToPeopleRoute(api, account);
			appCardRoute(api, account);
			reactionRoutes(api, account);
			pollRoutes(api, account);
			voiceMemoRoutes(api, account);
			lineRoutes(api, account);
			contactCardRoutes(api, account);
			blockedHandleRoutes(api, account);
			attachmentRoutes(api, account);
			webhookSubscriptionRoutes(api, account);
		},
		{ prefix: '/api/partner' },
	);
	void app.register(async (storage) => storageRoutes(storage, account, control));
	void app.register(async (routes) => {
		onlyHere(routes);
		controlRoutes(routes, control);
	});
	void app.register(async (routes) => {
		onlyHere(routes);
		phoneRoutes(routes, live);
	});
	return app;
}

export function originOf(app: FastifyInstance): string {
	const address = app.server.address();
	if (address === null || typeof address === 'string')
		throw new Error('The simulator does not listen on a port');
	return `http://127.0.0.1:${address.port}`;
}
