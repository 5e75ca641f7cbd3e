import { titleCase } from '../../shared/titleCase';
import type { WebhookEventType } from '../../shared/types';

interface EventInfo {
	/** As the drop-down shows it. */
	readonly name: string;
	readonly description: string;
}

/**
 * The events of the SDK. The record is checked by the compiler: an event type that a newer SDK brings fails the build
 * until it is described here.
 */
const SDK_EVENTS: Record<WebhookEventType, EventInfo> = {
	'call.answered': { name: 'Call Answered', description: 'A call was picked up' },
	'call.declined': { name: 'Call Declined', description: 'A call was declined' },
	'call.ended': { name: 'Call Ended', description: 'A call ended' },
	'call.failed': { name: 'Call Failed', description: 'A call could not be made' },
	'call.initiated': { name: 'Call Initiated', description: 'A call was started' },
	'call.no_answer': { name: 'Call Not Answered', description: 'A call rang without an answer' },
	'call.ringing': { name: 'Call Ringing', description: 'A call is ringing' },
	'chat.created': { name: 'Chat Created', description: 'A new group or direct chat exists' },
	'chat.group_icon_update_failed': {
		name: 'Group Icon Update Failed',
		description: 'A new group icon could not be set',
	},
	'chat.group_icon_updated': {
		name: 'Group Icon Updated',
		description: 'Somebody changed the icon of a group',
	},
	'chat.group_name_update_failed': {
		name: 'Group Name Update Failed',
		description: 'A new group name could not be set',
	},
	'chat.group_name_updated': {
		name: 'Group Name Updated',
		description: 'Somebody changed the name of a group',
	},
	'chat.typing_indicator.started': {
		name: 'Typing Started',
		description: 'Somebody types; Linq tells it for direct chats only',
	},
	'chat.typing_indicator.stopped': {
		name: 'Typing Stopped',
		description: 'Somebody stopped typing; for direct chats only',
	},
	'location.sharing.started': {
		name: 'Location Sharing Started',
		description: 'Somebody shares their location',
	},
	'location.sharing.stopped': {
		name: 'Location Sharing Stopped',
		description: 'Somebody stopped sharing their location',
	},
	'message.delivered': {
		name: 'Message Delivered',
		description: 'A message reached the phone; for direct chats only',
	},
	'message.edited': { name: 'Message Edited', description: 'Somebody changed a message' },
	'message.failed': { name: 'Message Failed', description: 'A message of yours could not be sent' },
	'message.read': {
		name: 'Message Read',
		description: 'A message was read; for direct chats only',
	},
	'message.received': {
		name: 'Message Received',
		description: 'Somebody wrote to one of your lines or groups',
	},
	'message.sent': { name: 'Message Sent', description: 'A message of yours went out' },
	'participant.added': { name: 'Participant Added', description: 'Somebody joined a group' },
	'participant.removed': {
		name: 'Participant Removed',
		description: 'Somebody left a group or was removed',
	},
	'phone_number.status_updated': {
		name: 'Phone Number Status Updated',
		description: 'The state or reputation of a line changed',
	},
	'reaction.added': { name: 'Reaction Added', description: 'Somebody reacted to a message' },
	'reaction.removed': { name: 'Reaction Removed', description: 'Somebody took a reaction back' },
};

/** Events of newer documentation than the SDK's (Linq docs of July 2026, Go SDK of August, Node change log of September). */
const NEWER_EVENTS: Readonly<Record<string, EventInfo>> = {
	'chat.background_update_failed': {
		name: 'Chat Background Update Failed',
		description: 'A new chat background could not be set',
	},
	'chat.background_updated': {
		name: 'Chat Background Updated',
		description: 'Somebody changed the background of a chat',
	},
	'contact_card.received': {
		name: 'Contact Card Received',
		description: 'Somebody shared their contact card',
	},
	'connection.created': {
		name: 'Connection Created',
		description: 'Somebody connected their payment account',
	},
	'connection.revoked': {
		name: 'Connection Revoked',
		description: 'Somebody took their payment account back',
	},
	'payment.authorized': { name: 'Payment Authorized', description: 'A payment was authorized' },
	'payment.canceled': { name: 'Payment Canceled', description: 'A payment was canceled' },
	'payment.declined': { name: 'Payment Declined', description: 'A payment was declined' },
	'payment.expired': { name: 'Payment Expired', description: 'A payment request expired' },
	'payment.succeeded': { name: 'Payment Succeeded', description: 'A payment went through' },
	'phone_number.assigned': {
		name: 'Phone Number Assigned',
		description: 'You got another line',
	},
	'phone_number.released': { name: 'Phone Number Released', description: 'A line was given back' },
	'poll.delivered': { name: 'Poll Delivered', description: 'A poll of yours reached the phones' },
	'poll.failed': { name: 'Poll Failed', description: 'A poll of yours could not be sent' },
	'poll.reaction.added': {
		name: 'Poll Reaction Added',
		description: 'Somebody reacted to a poll',
	},
	'poll.read': { name: 'Poll Read', description: 'A poll of yours was read' },
	'poll.received': { name: 'Poll Received', description: 'Somebody started a poll' },
	'poll.sent': { name: 'Poll Sent', description: 'A poll of yours went out' },
	'poll.updated': { name: 'Poll Updated', description: 'A poll changed' },
	'poll.vote.added': { name: 'Poll Vote Added', description: 'Somebody voted in a poll' },
	'poll.vote.removed': { name: 'Poll Vote Removed', description: 'Somebody took a vote back' },
};

const EVENTS: Readonly<Record<string, EventInfo>> = { ...SDK_EVENTS, ...NEWER_EVENTS };

/** The types to offer when Linq cannot be asked for its own list. */
export const KNOWN_EVENTS: readonly string[] = Object.keys(EVENTS);

/** A drop-down entry for any type, also one that is newer than this package: its name then is made from the type. */
export function eventOption(type: string): { name: string; value: string; description?: string } {
	return { value: type, ...(EVENTS[type] ?? { name: titleCase(type) }) };
}
