import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Account } from '../account.mts';
import { USUAL_FORMS } from '../answerForms.mts';
import type { Happening } from '../events.mts';
import { isReplaced } from '../requestHooks.mts';
import { objectionToAnswer, objectionToEvent, objectionToRequest } from './schemas.mts';

/** Holds the simulator to Linq's schemas: what it accepts, what it answers, and what it tells. */
export class SchemaWatch {
	private readonly violations: string[] = [];

	constructor(private readonly account: Account) {
		account.onHappening = (happening) => this.hear(happening);
	}

	watch(api: FastifyInstance): void {
		// Before the faults: those answer what no schema knows, on purpose.
		api.addHook('onSend', async (request, reply, payload) => {
			if (!isReplaced(request)) this.see(request, reply, payload);
			return payload;
		});
	}

	/** Throws with the first violation since the last call, and forgets all. */
	assertNone(): void {
		const [first, ...others] = this.violations.splice(0);
		if (first === undefined) return;
		throw new Error(others.length === 0 ? first : `${first} (and ${others.length} more)`);
	}

	private see(request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
		const operation = operationOf(request);
		if (operation === undefined) return;
		const isAccepted = reply.statusCode < 300;
		const accepted = isAccepted && objectionToRequest(operation, request.body, request.query);
		if (typeof accepted === 'string')
			this.violations.push(
				`The simulator accepts ${operation}, which Linq’s schema refuses: ${accepted}.`,
			);
		// Other forms than the usual one are asked for by tests, and are in no schema.
		if (payload === undefined || payload === '' || this.account.world.forms !== USUAL_FORMS) return;
		const answer = objectionToAnswer(operation, reply.statusCode, JSON.parse(String(payload)));
		if (answer !== undefined)
			this.violations.push(
				`The simulator answers ${operation} with ${reply.statusCode} otherwise than Linq’s schema says: ${answer}.`,
			);
	}

	private hear({ type, data, olderData }: Happening): void {
		this.hearData(type, data, 'newer');
		if (olderData !== null) this.hearData(type, olderData ?? data, 'older');
	}

	private hearData(type: string, data: object, version: 'newer' | 'older'): void {
		const objection = objectionToEvent(type, JSON.parse(JSON.stringify(data)), version);
		if (objection !== undefined)
			this.violations.push(
				`The simulator tells ${type} (${version} payload) otherwise than Linq’s schema says: ${objection}.`,
			);
	}
}

/** "METHOD /v3/chats/{chatId}"; undefined for what the simulator has no route for. */
function operationOf({ method, routeOptions }: FastifyRequest): string | undefined {
	const path = routeOptions.url?.replace('/api/partner', '').replaceAll(/:(\w+)/g, '{$1}');
	return path === undefined ? undefined : `${method} ${path}`;
}
