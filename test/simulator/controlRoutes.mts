import type { FastifyInstance } from 'fastify';

import type { Control } from './control.mts';
import { lenientJson } from './lenientJson.mts';

/** Fields of the class, and the secrets that only a test in the same program may see. */
type NotOffered = 'faults' | 'recorded' | 'recorder' | 'rotatedApiKey' | 'signingSecret';

/** What can be called over HTTP: POST /control/<name> with the same object as in the program. */
const CALLS: Readonly<Record<Exclude<keyof Control, NotOffered>, true>> = {
	accountEvent: true,
	addChat: true,
	addContactCard: true,
	addEventType: true,
	addFile: true,
	addLine: true,
	addPerson: true,
	addPollOptions: true,
	addSubscription: true,
	advanceClock: true,
	changeBackground: true,
	chats: true,
	deleteSubscription: true,
	deliveries: true,
	emit: true,
	expireDownloads: true,
	failDelivery: true,
	failNext: true,
	failNextOutcome: true,
	forgetScenario: true,
	holdDeliveries: true,
	join: true,
	leave: true,
	lines: true,
	messages: true,
	nowMs: true,
	pinnedData: true,
	playScenario: true,
	polls: true,
	react: true,
	read: true,
	redeliver: true,
	releaseDeliveries: true,
	rename: true,
	reply: true,
	requests: true,
	reset: true,
	rotateApiKey: true,
	scenario: true,
	setAnswerForms: true,
	setEligible: true,
	setHealth: true,
	setReputation: true,
	setServices: true,
	setWeather: true,
	setZeroRetention: true,
	settle: true,
	settlePending: true,
	shareLocation: true,
	startPoll: true,
	stopSharing: true,
	subscriptions: true,
	texts: true,
	type: true,
	typing: true,
	uploads: true,
	vote: true,
};

export function controlRoutes(app: FastifyInstance, control: Control): void {
	lenientJson(app);
	const names = Object.keys(CALLS) as Array<keyof typeof CALLS>;
	app.get('/control', () => ({ calls: names.map((name) => `POST /control/${name}`) }));

	for (const name of names) {
		app.post(`/control/${name}`, async (request) => {
			const call = control[name].bind(control) as (argument: unknown) => unknown;
			const argument = (request.body ?? {}) as object;
			const keep = control.recorder.before(name, argument);
			const result = (await call(argument)) ?? null;
			keep(result);
			return { result };
		});
	}
}
