import type Linq from '@linqapp/sdk';

/** The compiler keeps this list the same as the SDK's. */
const SDK_EVENT_TYPES: Readonly<Record<Linq.WebhookEventType, true>> = {
	'message.sent': true,
	'message.received': true,
	'message.read': true,
	'message.delivered': true,
	'message.failed': true,
	'message.edited': true,
	'reaction.added': true,
	'reaction.removed': true,
	'participant.added': true,
	'participant.removed': true,
	'chat.created': true,
	'chat.group_name_updated': true,
	'chat.group_icon_updated': true,
	'chat.group_name_update_failed': true,
	'chat.group_icon_update_failed': true,
	'chat.typing_indicator.started': true,
	'chat.typing_indicator.stopped': true,
	'phone_number.status_updated': true,
	'call.initiated': true,
	'call.ringing': true,
	'call.answered': true,
	'call.ended': true,
	'call.failed': true,
	'call.declined': true,
	'call.no_answer': true,
	'location.sharing.started': true,
	'location.sharing.stopped': true,
};

/** Newer than the SDK's types (Linq docs: webhooks/events of July 2026; Go SDK of August; Node changelog of September). */
const NEWER_EVENT_TYPES = [
	'chat.background_updated',
	'chat.background_update_failed',
	'payment.succeeded',
	'payment.canceled',
	'payment.expired',
	'payment.declined',
	'payment.authorized',
	'connection.created',
	'connection.revoked',
	'poll.received',
	'poll.failed',
	'poll.sent',
	'poll.delivered',
	'poll.read',
	'poll.updated',
	'poll.vote.added',
	'poll.vote.removed',
	'poll.reaction.added',
	'poll.reaction.removed',
	'contact_card.received',
	'phone_number.assigned',
	'phone_number.released',
];

/** Every event type that a new simulator knows; `control.addEventType` adds others. */
export const EVENT_TYPES: readonly string[] = [
	...Object.keys(SDK_EVENT_TYPES),
	...NEWER_EVENT_TYPES,
];
