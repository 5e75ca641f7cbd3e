import type { WebhookEventType } from '../../shared/types';
import type { NewerEventType } from './newerEventTypes';

export type EventFamily =
	| 'account'
	| 'call'
	| 'chat'
	| 'contactCard'
	| 'location'
	| 'message'
	| 'participant'
	| 'payment'
	| 'phoneNumber'
	| 'poll'
	| 'reaction';

/** What is true of an event because of its type, whatever is in it. */
export interface EventTraits {
	/** What the `id` in its data is the ID of; without this it is of no use here. */
	readonly idIs?: 'chat' | 'message';
	/** Happens in groups only, so that nobody needs to be asked. */
	readonly groupsOnly?: true;
	/** Tells what became of something that our own lines sent: who chooses it wants it although it is ours. */
	readonly aboutOurSends?: true;
	/** The text filters look at its words; whatever has no words is let through by them. */
	readonly judgedByText?: true;
	/** Can address us: with a mention, as a reply, or with a word. */
	readonly canAddressUs?: true;
	/** Its parts may have files of others, which “Download Media” fetches. */
	readonly hasMedia?: true;
	/** Has a `reaction_type`. */
	readonly isReaction?: true;
	/** Somebody says something, which may be the answer to a question: in a new message, or by changing one. */
	readonly saysSomething?: 'new' | 'changed';
	/** Somebody does something with a poll that is there already: it matters whose poll that is. */
	readonly isOnPoll?: true;
}

export interface EventInfo extends EventTraits {
	readonly family: EventFamily;
	/** As the drop-down shows it, where the type in words would not do. */
	readonly label?: string;
	readonly description: string;
}

/** What all events of a family have in common, those too that are newer than the table. */
export const FAMILIES: Readonly<Record<EventFamily, EventTraits>> = {
	account: {},
	call: {},
	chat: {},
	contactCard: {},
	location: {},
	message: { idIs: 'message' },
	participant: { groupsOnly: true },
	payment: {},
	phoneNumber: {},
	poll: {},
	reaction: { isReaction: true },
};

/**
 * All that the trigger knows of an event type. The compiler checks it against the SDK's list: an event type that a newer
 * SDK brings fails the build until it is described here.
 */
export const EVENTS: Readonly<Record<WebhookEventType | NewerEventType, EventInfo>> = {
	'message.delivered': {
		family: 'message',
		description: 'A message reached the phone; for direct chats only',
		aboutOurSends: true,
	},
	'message.edited': {
		family: 'message',
		description: 'Somebody changed a message',
		judgedByText: true,
		saysSomething: 'changed',
	},
	'message.failed': {
		family: 'message',
		description: 'A message of yours could not be sent',
		aboutOurSends: true,
	},
	'message.read': {
		family: 'message',
		description: 'A message was read; for direct chats only',
		aboutOurSends: true,
	},
	'message.received': {
		family: 'message',
		description: 'Somebody wrote to one of your lines or groups',
		judgedByText: true,
		canAddressUs: true,
		hasMedia: true,
		saysSomething: 'new',
	},
	'message.sent': {
		family: 'message',
		description: 'A message of yours went out',
		aboutOurSends: true,
		judgedByText: true,
	},
	'reaction.added': { family: 'reaction', description: 'Somebody reacted to a message' },
	'reaction.removed': { family: 'reaction', description: 'Somebody took a reaction back' },
	'participant.added': { family: 'participant', description: 'Somebody joined a group' },
	'participant.removed': {
		family: 'participant',
		description: 'Somebody left a group or was removed',
	},

	'poll.delivered': {
		family: 'poll',
		description: 'A poll of yours reached the phones',
		aboutOurSends: true,
	},
	'poll.failed': {
		family: 'poll',
		description: 'A poll of yours could not be sent',
		aboutOurSends: true,
	},
	'poll.reaction.added': {
		family: 'poll',
		description: 'Somebody put a sticker on a poll',
		isReaction: true,
		isOnPoll: true,
	},
	'poll.read': { family: 'poll', description: 'A poll of yours was read', aboutOurSends: true },
	'poll.received': {
		family: 'poll',
		description: 'Somebody started a poll',
		judgedByText: true,
	},
	'poll.sent': {
		family: 'poll',
		description: 'A poll of yours went out',
		aboutOurSends: true,
		judgedByText: true,
	},
	'poll.updated': {
		family: 'poll',
		description: 'Somebody added options to a poll',
		judgedByText: true,
		isOnPoll: true,
	},
	'poll.vote.added': { family: 'poll', description: 'Somebody voted in a poll', isOnPoll: true },
	'poll.vote.removed': { family: 'poll', description: 'Somebody took a vote back', isOnPoll: true },

	'chat.background_update_failed': {
		family: 'chat',
		description: 'A new chat background could not be set',
	},
	'chat.background_updated': {
		family: 'chat',
		description: 'Somebody changed the background of a chat',
	},
	'chat.created': {
		family: 'chat',
		description: 'A new group or direct chat exists',
		idIs: 'chat',
	},
	'chat.group_icon_update_failed': {
		family: 'chat',
		label: 'Group Icon Update Failed',
		description: 'A new group icon could not be set',
		groupsOnly: true,
	},
	'chat.group_icon_updated': {
		family: 'chat',
		label: 'Group Icon Updated',
		description: 'Somebody changed the icon of a group',
		groupsOnly: true,
	},
	'chat.group_name_update_failed': {
		family: 'chat',
		label: 'Group Name Update Failed',
		description: 'A new group name could not be set',
		groupsOnly: true,
	},
	'chat.group_name_updated': {
		family: 'chat',
		label: 'Group Name Updated',
		description: 'Somebody changed the name of a group',
		groupsOnly: true,
	},
	'chat.typing_indicator.started': {
		family: 'chat',
		label: 'Typing Started',
		description: 'Somebody types; Linq tells it for direct chats only',
	},
	'chat.typing_indicator.stopped': {
		family: 'chat',
		label: 'Typing Stopped',
		description: 'Somebody stopped typing; for direct chats only',
	},
	'contact_card.received': {
		family: 'contactCard',
		description: 'Somebody shared their contact card',
	},
	'location.sharing.started': {
		family: 'location',
		description: 'Somebody shares their location',
	},
	'location.sharing.stopped': {
		family: 'location',
		description: 'Somebody stopped sharing their location',
	},

	'call.answered': { family: 'call', description: 'A call was picked up' },
	'call.declined': { family: 'call', description: 'A call was declined' },
	'call.ended': { family: 'call', description: 'A call ended' },
	'call.failed': { family: 'call', description: 'A call could not be made' },
	'call.initiated': { family: 'call', description: 'A call was started' },
	'call.no_answer': {
		family: 'call',
		label: 'Call Not Answered',
		description: 'A call rang without an answer',
	},
	'call.ringing': { family: 'call', description: 'A call is ringing' },

	'connection.created': {
		family: 'payment',
		description: 'Somebody connected their payment account',
	},
	'connection.revoked': {
		family: 'payment',
		description: 'Somebody took their payment account back',
	},
	'payment.authorized': { family: 'payment', description: 'A payment was authorized' },
	'payment.canceled': { family: 'payment', description: 'A payment was canceled' },
	'payment.declined': { family: 'payment', description: 'A payment was declined' },
	'payment.expired': { family: 'payment', description: 'A payment request expired' },
	'payment.succeeded': { family: 'payment', description: 'A payment went through' },

	'phone_number.assigned': { family: 'phoneNumber', description: 'You got another line' },
	'phone_number.released': { family: 'phoneNumber', description: 'A line was given back' },
	'phone_number.status_updated': {
		family: 'phoneNumber',
		description: 'The state or reputation of a line changed',
	},

	'api_token.activated': {
		family: 'account',
		label: 'API Token Activated',
		description: 'An API key of your account can be used now',
	},
	'api_token.created': {
		family: 'account',
		label: 'API Token Created',
		description: 'Your account has a new API key',
	},
	'api_token.deleted': {
		family: 'account',
		label: 'API Token Deleted',
		description: 'An API key of your account was deleted',
	},
	'api_token.expired': {
		family: 'account',
		label: 'API Token Expired',
		description: 'An API key of your account cannot be used any more',
	},
	'api_token.expiry_scheduled': {
		family: 'account',
		label: 'API Token Expiry Scheduled',
		description: 'An API key of your account will stop working soon',
	},
	'api_token.renamed': {
		family: 'account',
		label: 'API Token Renamed',
		description: 'An API key of your account has another name',
	},
	'contact_card.created': { family: 'account', description: 'You made a contact card' },
	'contact_card.deleted': { family: 'account', description: 'You deleted a contact card of yours' },
	'contact_card.updated': { family: 'account', description: 'You changed a contact card of yours' },
	'environment.created': { family: 'account', description: 'Your account has a new environment' },
	'environment.deleted': {
		family: 'account',
		description: 'An environment of your account was deleted',
	},
	'environment.line_moved': {
		family: 'account',
		description: 'A line moved to another environment of your account',
	},
	'environment.renamed': {
		family: 'account',
		description: 'An environment of your account has another name',
	},
	'phone_number.forwarding_updated': {
		family: 'account',
		description: 'The call forwarding of a line changed',
	},
	'team_member.added': { family: 'account', description: 'Your team at Linq has a new member' },
	'team_member.signed_in': {
		family: 'account',
		description: 'Somebody of your team signed in at Linq',
	},
	'team_member.signed_out': {
		family: 'account',
		description: 'Somebody of your team signed out at Linq',
	},
	'webhook_subscription.created': {
		family: 'account',
		description: 'Your account has a new webhook subscription',
	},
	'webhook_subscription.deleted': {
		family: 'account',
		description: 'A webhook subscription was deleted: its workflow hears nothing any more',
	},
	'webhook_subscription.disabled': {
		family: 'account',
		description: 'A webhook subscription was switched off: its workflow hears nothing any more',
	},
	'webhook_subscription.enabled': {
		family: 'account',
		description: 'A webhook subscription was switched on again',
	},
	'webhook_subscription.events.updated': {
		family: 'account',
		description: 'A webhook subscription delivers other events now',
	},
	'webhook_subscription.phone_numbers.updated': {
		family: 'account',
		description: 'A webhook subscription delivers the events of other lines now',
	},
	'webhook_subscription.routing_headers_cleared': {
		family: 'account',
		description: 'A webhook subscription no longer keeps the events of a chat together',
	},
	'webhook_subscription.routing_headers_set': {
		family: 'account',
		description: 'A webhook subscription keeps the events of a chat together now',
	},
	'webhook_subscription.target_url_changed': {
		family: 'account',
		label: 'Webhook Subscription Address Changed',
		description: 'A webhook subscription delivers to another address now',
	},
	'zero_day_retention.updated': {
		family: 'account',
		description: 'Whether Linq keeps the texts of a line changed',
	},
};
