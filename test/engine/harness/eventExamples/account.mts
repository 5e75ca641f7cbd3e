import type { IDataObject } from 'n8n-workflow';

import type { NewerEventType } from '../../../../nodes/LinqTrigger/events/newerEventTypes.ts';
import { LINE, TIME } from './cast.mts';
import type { EventExample } from './EventExample.mts';

type AccountEventType = Extract<
	NewerEventType,
	| `api_token.${string}`
	| `environment.${string}`
	| `team_member.${string}`
	| `webhook_subscription.${string}`
	| 'contact_card.created'
	| 'contact_card.deleted'
	| 'contact_card.updated'
	| 'phone_number.forwarding_updated'
	| 'zero_day_retention.updated'
>;

/** All have one shape: who did what, where, and the object it was done to. Nobody of them is in a chat. */
function account(...objects: [IDataObject, ...IDataObject[]]): EventExample {
	const member = { type: 'team_member', id: 'm1', name: 'Dora', email: 'dora@example.com' };
	const happened = {
		summary: 'Dora did it',
		occurred_at: TIME,
		actor: member,
		origin: 'dashboard',
	};
	const [first, ...others] = objects.map((object) => ({ ...happened, ...object }));
	return {
		newer: [
			{ ...happened, ...first },
			...others,
			{ ...happened, ...first, actor: { type: 'system' }, origin: 'linq' },
		],
		facts: {},
	};
}

const token = { api_token: { id: 't1', name: 'n8n', token_prefix: 'lq_12', expires_at: TIME } };
const environment = { environment: { id: 'e1', type: 'production', name: 'Shop' } };
const noId = { environment: { id: null, type: 'production', name: 'Shop' } };
const card = { contact_card: { id: 'c1', name: 'Shop', photo_updated: true } };
const member = { team_member: { id: 'm2', name: 'Emil', role: 'manager' } };
const subscription = {
	webhook_subscription: {
		id: 's1',
		target_url: 'https://n8n.example.com/webhook/hook/webhook',
		events: ['message.received'],
	},
};
const line = { phone_number: LINE };
const change = (from: unknown, to: unknown) => ({ change: { from, to } }) as IDataObject;
const renamed = { change: { name: { from: 'Shop', to: 'Store' } } };

/** From Linq's Python SDK of September 2026 (zero_day_retention_updated and the events beside it). */
export const ACCOUNT_EXAMPLES: Readonly<Record<AccountEventType, EventExample>> = {
	'api_token.activated': account(token),
	'api_token.created': account(token),
	'api_token.deleted': account(token),
	'api_token.expired': account(token),
	'api_token.expiry_scheduled': account(token),
	'api_token.renamed': account({ ...token, ...renamed }),
	'contact_card.created': account(card),
	'contact_card.deleted': account(card),
	'contact_card.updated': account({ ...card, ...renamed }),
	'environment.created': account(environment, noId),
	'environment.deleted': account(
		{ ...environment, lines_moved_to_production: 1, tokens_revoked: 1 },
		noId,
	),
	'environment.line_moved': account(
		{ ...environment, ...line, ...change('e0', 'e1') },
		{ ...noId, ...line },
	),
	'environment.renamed': account({ ...environment, ...renamed }, noId),
	'phone_number.forwarding_updated': account({ ...line, ...change('off', 'on') }),
	'team_member.added': account(member),
	'team_member.signed_in': account({ ...member, method: 'google' }),
	'team_member.signed_out': account(member),
	'webhook_subscription.created': account(subscription),
	'webhook_subscription.deleted': account(subscription),
	'webhook_subscription.disabled': account(subscription),
	'webhook_subscription.enabled': account(subscription),
	'webhook_subscription.events.updated': account({
		...subscription,
		...change(['message.sent'], ['message.received']),
	}),
	'webhook_subscription.phone_numbers.updated': account({ ...subscription, ...change([], [LINE]) }),
	'webhook_subscription.routing_headers_cleared': account(subscription),
	'webhook_subscription.routing_headers_set': account(subscription),
	'webhook_subscription.target_url_changed': account({
		...subscription,
		...change('https://old.example.com/', 'https://n8n.example.com/webhook/hook/webhook'),
	}),
	'zero_day_retention.updated': account({ ...line, ...change(false, true) }),
};
