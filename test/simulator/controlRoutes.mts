import type { FastifyInstance } from 'fastify';

import type { Control } from './control.mts';

/** The names that can be called over HTTP: POST /control/<name> with the same object as in the program. */
const NAMES = [
	'addChat',
	'addContactCard',
	'addLine',
	'addPerson',
	'advanceClock',
	'chats',
	'deleteSubscription',
	'deliveries',
	'emit',
	'expireDownloads',
	'failNext',
	'join',
	'leave',
	'lines',
	'messages',
	'react',
	'redeliver',
	'rename',
	'reply',
	'requests',
	'setHealth',
	'setReputation',
	'settle',
	'settlePending',
	'subscriptions',
	'texts',
	'uploads',
] as const satisfies ReadonlyArray<keyof Control>;

export function controlRoutes(app: FastifyInstance, control: Control): void {
	app.get('/control', () => ({ calls: NAMES.map((name) => `POST /control/${name}`) }));

	for (const name of NAMES) {
		app.post(`/control/${name}`, async (request) => {
			const call = control[name].bind(control) as (argument: unknown) => unknown;
			return { result: (await call(request.body ?? {})) ?? null };
		});
	}
}
