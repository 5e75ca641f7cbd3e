import type { IDataObject } from 'n8n-workflow';

import type { LinqErrorCode } from '../../../nodes/shared/errors/catalogue.ts';
import {
	contactCard,
	create,
	createPoll,
	onAttachment,
	onChat,
	onMessage,
	onPoll,
	question,
	sendTo,
	sendToPeople,
	UPLOAD,
	voiceMemo,
} from './parameters.mts';
import { ana, dora, UNKNOWN_ID } from './seed.mts';

/** An operation, and the request of it that fails. */
export interface Failing {
	readonly parameters: (chatId: string) => IDataObject;
	readonly method: string;
	readonly path: string;
}

const media = { file: [{ source: 'url', url: 'https://example.com/a.png' }] };
const icon = { displayName: '', groupChatIcon: 'https://example.com/a.png' };

const OPERATIONS = {
	create: { parameters: () => create(), method: 'POST', path: '/v3/chats' },
	send: {
		parameters: (chat) => sendTo(chat, { text: 'Hello' }),
		method: 'POST',
		path: '/messages',
	},
	sendMedia: { parameters: (chat) => sendTo(chat, { media }), method: 'POST', path: '/messages' },
	sendAndWait: {
		parameters: (chat) => question(chat),
		method: 'POST',
		path: '/messages',
	},
	sendToPeople: {
		parameters: () => sendToPeople({ to: ana, text: 'Hello' }),
		method: 'POST',
		path: '/v3/messages',
	},
	voiceMemo: {
		parameters: (chat) => voiceMemo(chat),
		method: 'POST',
		path: '/voicememo',
	},
	edit: {
		parameters: () => onMessage('edit', UNKNOWN_ID, { text: 'a' }),
		method: 'PATCH',
		path: '/v3/messages',
	},
	react: {
		parameters: () => onMessage('react', UNKNOWN_ID, { reactionAction: 'add', reaction: 'like' }),
		method: 'POST',
		path: '/reactions',
	},
	deleteMessage: {
		parameters: () => onMessage('delete', UNKNOWN_ID),
		method: 'DELETE',
		path: '/v3/messages',
	},
	getMessages: {
		parameters: (chat) => onChat('message.getAll', chat, { returnAll: true }),
		method: 'GET',
		path: '/messages',
	},
	getMessage: {
		parameters: () => onMessage('get', UNKNOWN_ID),
		method: 'GET',
		path: '/v3/messages',
	},
	getThread: {
		parameters: () => onMessage('getThread', UNKNOWN_ID, { returnAll: true }),
		method: 'GET',
		path: '/thread',
	},
	getChat: {
		parameters: (chat) => onChat('groupChat.get', chat),
		method: 'GET',
		path: '/v3/chats',
	},
	getChats: {
		parameters: () => ({
			resource: 'groupChat',
			operation: 'getAll',
			returnAll: true,
			options: {},
		}),
		method: 'GET',
		path: '/v3/chats',
	},
	name: {
		parameters: (chat) =>
			onChat('groupChat.update', chat, { displayName: 'Team', groupChatIcon: '' }),
		method: 'PUT',
		path: '/v3/chats',
	},
	icon: {
		parameters: (chat) => onChat('groupChat.update', chat, icon),
		method: 'PUT',
		path: '/v3/chats',
	},
	setBackground: {
		parameters: (chat) =>
			onChat('groupChat.setBackground', chat, { background: 'color', color: 'ice' }),
		method: 'POST',
		path: '/background',
	},
	showTyping: {
		parameters: (chat) => onChat('groupChat.showTyping', chat, { typingAction: 'start' }),
		method: 'POST',
		path: '/typing',
	},
	markAsRead: {
		parameters: (chat) => onChat('groupChat.markAsRead', chat),
		method: 'POST',
		path: '/read',
	},
	leave: { parameters: (chat) => onChat('groupChat.leave', chat), method: 'POST', path: '/leave' },
	shareCard: {
		parameters: (chat) => onChat('groupChat.shareContactCard', chat),
		method: 'POST',
		path: '/share_contact_card',
	},
	add: {
		parameters: (chat) => onChat('participant.add', chat, { handle: dora }),
		method: 'POST',
		path: '/participants',
	},
	remove: {
		parameters: (chat) => onChat('participant.remove', chat, { handle: ana }),
		method: 'DELETE',
		path: '/participants',
	},
	getMembers: {
		parameters: (chat) => onChat('participant.getAll', chat, { returnAll: true }),
		method: 'GET',
		path: '/v3/chats',
	},
	getLocations: {
		parameters: (chat) => onChat('participant.getLocations', chat),
		method: 'GET',
		path: '/location',
	},
	downloadAttachment: {
		parameters: () => onAttachment('download', UNKNOWN_ID),
		method: 'GET',
		path: '/v3/attachments',
	},
	deleteAttachment: {
		parameters: () => onAttachment('delete', UNKNOWN_ID),
		method: 'DELETE',
		path: '/v3/attachments',
	},
	getAttachment: {
		parameters: () => ({ resource: 'attachment', operation: 'get', attachmentId: UNKNOWN_ID }),
		method: 'GET',
		path: '/v3/attachments',
	},
	upload: {
		parameters: () => UPLOAD,
		method: 'POST',
		path: '/v3/attachments',
	},
	checkIMessage: {
		parameters: () => ({
			...{ resource: 'phoneNumber', operation: 'checkReachability', options: {} },
			...{ handles: ana, service: 'iMessage' },
		}),
		method: 'POST',
		path: '/check_imessage',
	},
	getNumbers: {
		parameters: () => ({ resource: 'phoneNumber', operation: 'getAll', returnAll: true }),
		method: 'GET',
		path: '/v3/phone_numbers',
	},
	createPoll: { parameters: (chat) => createPoll(chat), method: 'POST', path: '/polls' },
	addPollOptions: {
		parameters: () => onPoll('addOptions', UNKNOWN_ID, { pollOptions: ['Monday'] }),
		method: 'POST',
		path: '/poll/options',
	},
	getPoll: { parameters: () => onPoll('get', UNKNOWN_ID), method: 'GET', path: '/poll' },
	vote: {
		parameters: () => onPoll('vote', UNKNOWN_ID, { voteAction: 'add', optionId: UNKNOWN_ID }),
		method: 'POST',
		path: '/poll/votes',
	},
	createCard: {
		parameters: () => contactCard('create', { firstName: 'Ana' }),
		method: 'POST',
		path: '/contact_card',
	},
	getCards: {
		parameters: () => contactCard('getAll', { returnAll: true }),
		method: 'GET',
		path: '/contact_card',
	},
	updateCard: {
		parameters: () => contactCard('update', { firstName: 'Ana' }),
		method: 'PATCH',
		path: '/contact_card',
	},
	deleteCard: {
		parameters: () => contactCard('delete'),
		method: 'DELETE',
		path: '/contact_card',
	},
	getSubscriptions: {
		parameters: () => ({ resource: 'webhookSubscription', operation: 'getAll', returnAll: true }),
		method: 'GET',
		path: '/v3/webhook-subscriptions',
	},
	deleteSubscription: {
		parameters: () => ({
			...{ resource: 'webhookSubscription', operation: 'delete' },
			subscriptionId: UNKNOWN_ID,
		}),
		method: 'DELETE',
		path: '/v3/webhook-subscriptions',
	},
} satisfies Record<string, Failing>;

export type Operation = keyof typeof OPERATIONS;
export const OPERATION: Readonly<Record<Operation, Failing>> = OPERATIONS;

/**
 * Every code, with its HTTP status and the operations of ours for which Linq documents it (Linq docs: error pages).
 * Codes of endpoints that this package does not call, and those that come with events only, are tried on `send`: should
 * Linq answer with them all the same, there is a sentence.
 */
export const CODES: Readonly<Record<LinqErrorCode, readonly [status: number, ...Operation[]]>> = {
	1001: [400, 'create', 'send', 'name'],
	1002: [400, 'create', 'sendToPeople', 'add', 'remove', 'getChats', 'checkIMessage'],
	1003: [400, 'create', 'send', 'edit'],
	1004: [400, 'create', 'send', 'sendToPeople'],
	1005: [400, 'setBackground', 'vote', 'vote', 'create', 'getThread', 'react'],
	1006: [409, 'name'],
	1007: [429, 'create', 'send', 'voiceMemo', 'checkIMessage', 'createPoll'],
	1008: [400, 'send'],
	2001: [
		404,
		'getLocations',
		'markAsRead',
		'setBackground',
		'getChat',
		'send',
		'leave',
		'add',
		'shareCard',
		'getMessages',
		'getMembers',
		'createPoll',
	],
	2002: [
		404,
		'vote',
		'addPollOptions',
		'getPoll',
		'getMessage',
		'edit',
		'react',
		'getThread',
		'deleteMessage',
	],
	2003: [404, 'getAttachment', 'downloadAttachment', 'deleteAttachment', 'sendMedia', 'voiceMemo'],
	2004: [401, 'getNumbers', 'create', 'getSubscriptions'],
	2005: [403, 'getChat', 'getAttachment', 'deleteSubscription'],
	2006: [403, 'create', 'checkIMessage'],
	2007: [404, 'sendMedia', 'voiceMemo', 'getAttachment'],
	2008: [403, 'create', 'send', 'sendAndWait', 'sendToPeople', 'createPoll'],
	2009: [409, 'create', 'send', 'sendAndWait', 'name', 'createPoll'],
	2010: [404, 'send'],
	2011: [403, 'send'],
	2012: [404, 'updateCard', 'shareCard'],
	2013: [
		409,
		'markAsRead',
		'sendAndWait',
		'showTyping',
		'setBackground',
		'addPollOptions',
		'send',
		'voiceMemo',
		'add',
		'remove',
		'name',
		'leave',
		'createPoll',
	],
	2014: [409, 'createCard'],
	2015: [409, 'edit', 'react', 'add', 'remove', 'leave', 'sendToPeople'],
	2016: [409, 'send'],
	2017: [409, 'createPoll', 'add', 'remove', 'leave', 'react', 'shareCard'],
	2018: [409, 'send'],
	2019: [404, 'send'],
	2021: [404, 'send'],
	2022: [500, 'updateCard', 'createCard'],
	2023: [409, 'send'],
	2024: [403, 'create', 'send', 'sendAndWait', 'sendToPeople'],
	2026: [403, 'send', 'sendToPeople'],
	2027: [403, 'create', 'send', 'sendAndWait', 'createPoll', 'react', 'add'],
	2028: [409, 'send'],
	3001: [500, 'create', 'getChat'],
	3002: [500, 'send', 'getMessage'],
	3003: [500, 'deleteCard', 'getCards', 'name', 'getNumbers'],
	3004: [500, 'add', 'getThread'],
	3005: [504, 'leave', 'getChats'],
	3006: [500, 'edit', 'upload', 'createPoll'],
	3007: [500, 'send'],
	4001: [500, 'send'],
	4002: [500, 'create', 'send', 'sendToPeople', 'voiceMemo'],
	4003: [500, 'send'],
	4004: [503, 'create', 'send'],
	4005: [422, 'send'],
	4006: [500, 'send'],
	4007: [500, 'send'],
	4008: [500, 'send'],
	4009: [503, 'send'],
	4010: [503, 'send'],
	5001: [500, 'sendMedia', 'voiceMemo', 'upload'],
	5002: [500, 'sendMedia', 'voiceMemo'],
	5003: [500, 'upload', 'getAttachment'],
	5004: [400, 'upload', 'sendMedia', 'voiceMemo', 'icon'],
	5005: [400, 'sendMedia', 'voiceMemo', 'upload'],
	5006: [400, 'setBackground', 'sendMedia', 'icon'],
	5007: [400, 'setBackground', 'icon'],
};
