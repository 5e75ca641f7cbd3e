// Requests, events and outcomes in words.

/** By method and path, with `:` in place of ids. @type {Record<string, string>} */
export const REQUESTS = {
	'POST /v3/chats': 'Create a chat',
	'GET /v3/chats': 'List the chats',
	'GET /v3/chats/:': 'Read about a chat',
	'PUT /v3/chats/:': 'Change a group’s name or photo',
	'POST /v3/chats/:/leave': 'Leave a group',
	'POST /v3/chats/:/share_contact_card': 'Share the contact card',
	'POST /v3/chats/:/read': 'Mark a chat as read',
	'POST /v3/chats/:/typing': 'Show the typing indicator',
	'DELETE /v3/chats/:/typing': 'Hide the typing indicator',
	'POST /v3/chats/:/background': 'Change the background',
	'DELETE /v3/chats/:/background': 'Remove the background',
	'POST /v3/chats/:/participants': 'Add somebody to a group',
	'DELETE /v3/chats/:/participants': 'Remove somebody from a group',
	'GET /v3/chats/:/location': 'Read where people are',
	'POST /v3/chats/:/location/request': 'Ask people where they are',
	'POST /v3/chats/:/location/stop': 'Stop asking where people are',
	'POST /v3/chats/:/messages': 'Send a message',
	'GET /v3/chats/:/messages': 'Read the messages of a chat',
	'POST /v3/chats/:/voicememo': 'Send a voice memo',
	'POST /v3/chats/:/polls': 'Start a poll',
	'POST /v3/messages': 'Send a message to people',
	'GET /v3/messages/:': 'Read a message',
	'PATCH /v3/messages/:': 'Edit a message',
	'DELETE /v3/messages/:': 'Delete a message',
	'GET /v3/messages/:/thread': 'Read a thread',
	'POST /v3/messages/:/reactions': 'React to a message',
	'POST /v3/messages/:/update': 'Update an app card',
	'GET /v3/messages/:/poll': 'Read a poll',
	'POST /v3/messages/:/poll/options': 'Add options to a poll',
	'POST /v3/messages/:/poll/votes': 'Vote in a poll',
	'POST /v3/attachments': 'Announce a file',
	'GET /v3/attachments/:': 'Read about a file',
	'DELETE /v3/attachments/:': 'Delete a file',
	'PUT /storage/:': 'Upload a file',
	'GET /storage/:': 'Download a file',
	'GET /v3/phone_numbers': 'List the lines',
	'GET /v3/phonenumbers': 'List the lines',
	'PUT /v3/phone_numbers/:': 'Change a line',
	'GET /v3/available_number': 'Ask which line is free',
	'POST /v3/capability/check_imessage': 'Ask who has iMessage',
	'POST /v3/capability/check_rcs': 'Ask who has RCS',
	'GET /v3/contact_card': 'Read the contact card',
	'POST /v3/contact_card': 'Set up a contact card',
	'PATCH /v3/contact_card': 'Change the contact card',
	'DELETE /v3/contact_card': 'Delete the contact card',
	'GET /v3/blocked_handles': 'Read the block list',
	'POST /v3/blocked_handles': 'Block somebody',
	'DELETE /v3/blocked_handles': 'Unblock somebody',
	'GET /v3/webhook-events': 'List the types of events',
	'GET /v3/webhook-subscriptions': 'List the subscriptions',
	'POST /v3/webhook-subscriptions': 'Subscribe to events',
	'GET /v3/webhook-subscriptions/:': 'Read about a subscription',
	'PUT /v3/webhook-subscriptions/:': 'Change a subscription',
	'DELETE /v3/webhook-subscriptions/:': 'Unsubscribe',
};

const ID = /(?<=\/(chats|messages|attachments|storage|phone_numbers|webhook-subscriptions)\/)[^/]+/;

/** What a request is for; its method and path when it has no words here. @param {string} method @param {string} path */
export function wordsOfRequest(method, path) {
	const [bare = path] = path.split('?');
	return REQUESTS[`${method} ${bare.replace(ID, ':')}`] ?? `${method} ${bare}`;
}

/** @type {Record<string, string>} */
const EVENTS = {
	'message.received': 'A message was received',
	'message.sent': 'A message was sent',
	'message.delivered': 'A message was delivered',
	'message.read': 'A message was read',
	'message.failed': 'A message failed',
	'message.edited': 'A message was changed',
	'reaction.added': 'Somebody reacted',
	'reaction.removed': 'A reaction was taken back',
	'participant.added': 'Somebody joined',
	'participant.removed': 'Somebody left',
	'chat.created': 'A chat was created',
	'chat.group_name_updated': 'The group has a new name',
	'chat.group_icon_updated': 'The group has a new photo',
	'chat.background_updated': 'The background changed',
	'chat.typing_indicator.started': 'Somebody is typing',
	'chat.typing_indicator.stopped': 'Somebody stopped typing',
	'poll.received': 'A poll was received',
	'poll.sent': 'A poll was sent',
	'poll.updated': 'A poll has new options',
	'poll.vote.added': 'Somebody voted',
	'poll.vote.removed': 'A vote was taken back',
	'webhook_subscription.created': 'A subscription was made',
	'webhook_subscription.deleted': 'A subscription has ended',
	'webhook_subscription.disabled': 'A subscription was switched off',
	'webhook_subscription.enabled': 'A subscription was switched on',
	'webhook_subscription.events.updated': 'A subscription has other events',
	'webhook_subscription.target_url_changed': 'A subscription has a new address',
};

/** @param {string} type */
export function wordsOfEvent(type) {
	const words = type.replaceAll(/[._]/g, ' ');
	return EVENTS[type] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** @type {Record<string, string>} */
const NO_ANSWER = {
	ECONNREFUSED: 'nobody listens there',
	ECONNRESET: 'the connection was cut',
	ECONNABORTED: 'no answer within 10 seconds',
	ETIMEDOUT: 'no answer within 10 seconds',
	ENOTFOUND: 'there is no such host',
};

/** What a receiver did with a delivery. @param {number | string} outcome */
export function wordsOfOutcome(outcome) {
	if (typeof outcome === 'string') return NO_ANSWER[outcome] ?? `no answer (${outcome})`;
	if (outcome < 300) return `accepted (${outcome})`;
	if (outcome === 400 || outcome === 401) return `refused (${outcome})`;
	return `answered ${outcome}`;
}

/** @type {Record<string, string>} */
export const WORDS_OF_SIGNATURE = {
	good: 'The signature is good',
	tooOld: 'The signature is good, but older than the five minutes that receivers allow',
	wrong: 'The signature does not fit the body',
};

/** The short form of a time. @param {number} ms */
export function clockTime(ms) {
	return new Date(ms).toLocaleTimeString(undefined, {
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hour12: false,
	});
}
