import type { FastifyReply } from 'fastify';

import type { Account } from './account.mts';

/** In which of the forms that are known or documented somewhere Linq answers, where its sources differ or say nothing. */
export interface AnswerForms {
	/** `opaque`: no UUIDs but strings that must be encoded in a path; Linq types them as plain strings. */
	readonly subscriptionIds: 'uuid' | 'opaque';
	/** Creating a subscription answers with it, or with `{ subscription: … }`. */
	readonly createdSubscription: 'flat' | 'wrapped';
	/** Whether creating a subscription answers with its signing secret. */
	readonly signingSecret: boolean;
	/** What is only queued (name, icon, leaving, participants, reactions) answers with 202 and JSON, 202 without a body, or 204. */
	readonly queued: 'json' | 'empty' | 'noContent';
	/** Typing in iMessage groups works (SDK of August 2026), or is refused: with 403, or with 409 and 2016 (older guide). */
	readonly typingInGroups: 'works' | 'forbidden' | 'notSupported';
}

export const USUAL_FORMS: AnswerForms = {
	subscriptionIds: 'uuid',
	createdSubscription: 'flat',
	signingSecret: true,
	queued: 'json',
	typingInGroups: 'works',
};

/** Answers that a change is queued. */
export function queued(account: Account, reply: FastifyReply, body: object): FastifyReply {
	switch (account.world.forms.queued) {
		case 'json':
			return reply.status(202).send(body);
		case 'empty':
			return reply.status(202).send();
		case 'noContent':
			return reply.status(204).send();
	}
}
