import type Linq from '@linqapp/sdk';
import type { IDataObject } from 'n8n-workflow';

import { ANA, ana, CHAT_ID, LINE, MESSAGE_ID, TIME, us } from './cast.mts';
import type { EventExample } from './EventExample.mts';

const gone = { ...ana, left_at: TIME, status: 'removed' };
const health = { status: 'HEALTHY', doc_url: 'https://docs.linqapp.com/', updated_at: TIME };
const chat = { id: CHAT_ID, is_group: true, owner_handle: us, health_status: health };
const parts = [
	{ type: 'text', value: 'Look', text_decorations: [{ range: [0, 4], style: 'bold' }] },
	{
		type: 'media',
		id: 'b1',
		filename: 'a.jpg',
		mime_type: 'image/jpeg',
		size_bytes: 3,
		url: 'https://cdn.linqapp.com/a.jpg',
	},
	{ type: 'link', value: 'https://example.com' },
];

function message(fromUs: boolean, times: IDataObject): EventExample {
	const newer = {
		id: MESSAGE_ID,
		chat,
		direction: fromUs ? 'outbound' : 'inbound',
		sender_handle: fromUs ? us : ana,
		parts,
		service: 'iMessage',
		preferred_service: null,
		sent_at: TIME,
		...times,
		effect: null,
		reply_to: null,
		idempotency_key: null,
	};
	return {
		newer: [
			newer,
			{
				...newer,
				preferred_service: 'iMessage',
				effect: { type: 'screen', name: 'confetti' },
				reply_to: { message_id: MESSAGE_ID, part_index: 0 },
				idempotency_key: 'key',
				reconciled_at: TIME,
			},
		],
		older: {
			chat_id: CHAT_ID,
			is_group: true,
			from: fromUs ? LINE : ANA,
			from_handle: fromUs ? us : ana,
			is_from_me: fromUs,
			recipient_phone: LINE,
			recipient_handle: us,
			received_at: fromUs ? null : TIME,
			service: 'iMessage',
			preferred_service: null,
			idempotency_key: null,
			...(times.read_at || times.delivered_at ? { message_id: MESSAGE_ID, ...times } : {}),
			message: { id: MESSAGE_ID, parts, effect: null, reply_to: null, sent_at: TIME },
		},
		facts: {
			chat_id: CHAT_ID,
			is_group: true,
			message_id: MESSAGE_ID,
			text: 'Look\nhttps://example.com',
			sender_handle: fromUs ? LINE : ANA,
			from_me: fromUs,
		},
	};
}

const reaction = (): EventExample => {
	const first = {
		chat_id: CHAT_ID,
		message_id: MESSAGE_ID,
		part_index: 0,
		is_from_me: false,
		reaction_type: 'love',
		custom_emoji: null,
		from: ANA,
		from_handle: ana,
		reacted_at: TIME,
		service: 'iMessage',
		sticker: null,
	};
	const sticker = {
		file_name: 'a.png',
		mime_type: 'image/png',
		width: 1,
		height: 1,
		url: 'https://cdn.linqapp.com/a.png',
	};
	return {
		newer: [
			first,
			{ ...first, reaction_type: 'custom', custom_emoji: '🎈' },
			{ ...first, reaction_type: 'sticker', sticker },
		],
		facts: { chat_id: CHAT_ID, message_id: MESSAGE_ID, sender_handle: ANA, from_me: false },
	};
};

const change = (old_value: string, new_value: string): EventExample => {
	const full = { chat_id: CHAT_ID, updated_at: TIME, old_value, new_value, changed_by_handle: ana };
	return {
		newer: [full, { ...full, old_value: null, new_value: null }],
		facts: { chat_id: CHAT_ID, is_group: true, sender_handle: ANA, from_me: false },
	};
};

const changeFailed: EventExample = {
	newer: [{ chat_id: CHAT_ID, error_code: 3007, failed_at: TIME }],
	facts: { chat_id: CHAT_ID, is_group: true },
};

/** Who joined or left; by whose hand Linq does not tell. */
const member = (participant: IDataObject, time: string): EventExample => ({
	newer: [{ handle: ANA, chat_id: CHAT_ID, participant, [time]: TIME }],
	older: { handle: ANA, chat_id: CHAT_ID, [time]: TIME },
	facts: { chat_id: CHAT_ID, is_group: true, sender_handle: ANA },
});

const typing: EventExample = {
	newer: [{ chat_id: CHAT_ID, actor_handle: ana }],
	older: { chat_id: CHAT_ID, actor_handle: ANA },
	facts: { chat_id: CHAT_ID, sender_handle: ANA, from_me: false },
};

/** Linq's documents do not tell what is in the events of calls. */
const call: EventExample = { newer: [{}], facts: {} };

/** One for each event type of the SDK, from Linq docs: webhooks/events, and OpenAPI of March 2026. */
export const SDK_EXAMPLES: Readonly<Record<Linq.WebhookEventType, EventExample>> = {
	'message.sent': message(true, {}),
	'message.received': message(false, {}),
	'message.delivered': message(true, { delivered_at: TIME }),
	'message.read': message(true, { delivered_at: TIME, read_at: TIME }),
	'message.edited': {
		newer: [
			{
				id: MESSAGE_ID,
				chat,
				direction: 'inbound',
				edited_at: TIME,
				part: { index: 0, text: 'Better' },
				sender_handle: ana,
			},
		],
		older: null,
		facts: {
			chat_id: CHAT_ID,
			is_group: true,
			message_id: MESSAGE_ID,
			text: 'Better',
			sender_handle: ANA,
			from_me: false,
		},
	},
	'message.failed': {
		newer: [
			{
				code: 4001,
				failed_at: TIME,
				chat_id: CHAT_ID,
				message_id: MESSAGE_ID,
				reason: 'Send failed',
				detail_code: 7,
				preferred_service: 'SMS',
				service: 'SMS',
			},
		],
		older: { code: 4001, failed_at: TIME, chat_id: CHAT_ID, message_id: MESSAGE_ID },
		facts: { chat_id: CHAT_ID, message_id: MESSAGE_ID },
	},
	'reaction.added': reaction(),
	'reaction.removed': reaction(),
	'participant.added': member(ana, 'added_at'),
	'participant.removed': member(gone, 'removed_at'),
	'chat.created': {
		newer: [
			{
				id: CHAT_ID,
				display_name: 'Picnic',
				handles: [us, ana],
				is_group: true,
				created_at: TIME,
				updated_at: TIME,
				service: 'iMessage',
				health_status: health,
			},
			{
				id: CHAT_ID,
				display_name: null,
				handles: [],
				is_group: true,
				created_at: TIME,
				updated_at: TIME,
				service: null,
				health_status: health,
			},
		],
		older: {
			id: CHAT_ID,
			display_name: 'Picnic',
			handles: [us, ana],
			is_group: true,
			created_at: TIME,
			updated_at: TIME,
		},
		facts: { chat_id: CHAT_ID, is_group: true },
	},
	'chat.group_name_updated': change('Picnic', 'Hiking'),
	'chat.group_icon_updated': change(
		'https://cdn.linqapp.com/a.png',
		'https://cdn.linqapp.com/b.png',
	),
	'chat.group_name_update_failed': changeFailed,
	'chat.group_icon_update_failed': changeFailed,
	'chat.typing_indicator.started': typing,
	'chat.typing_indicator.stopped': typing,
	'phone_number.status_updated': {
		newer: [
			{
				phone_number: LINE,
				previous_status: 'ACTIVE',
				new_status: 'FLAGGED',
				previous_reputation: 'HEALTHY',
				new_reputation: 'AT_RISK',
				changed_at: TIME,
			},
		],
		facts: {},
	},
	'call.initiated': call,
	'call.ringing': call,
	'call.answered': call,
	'call.ended': call,
	'call.failed': call,
	'call.declined': call,
	'call.no_answer': call,
	'location.sharing.started': {
		newer: [
			{ shared_by: ANA, shared_with: LINE, began_at: TIME, ends_at: TIME, chat_id: CHAT_ID },
			{ shared_by: ANA, shared_with: LINE, began_at: TIME, ends_at: null, chat_id: null },
		],
		facts: { chat_id: CHAT_ID, sender_handle: ANA },
	},
	'location.sharing.stopped': {
		newer: [{ shared_by: ANA, shared_with: LINE }],
		facts: { sender_handle: ANA },
	},
};
