import type { IDataObject } from 'n8n-workflow';

import type { NewerEventType } from '../../../../nodes/LinqTrigger/events/newerEventTypes.ts';
import { ANA, ana, CHAT_ID, LINE, MESSAGE_ID, TIME, us } from './cast.mts';
import type { EventExample } from './EventExample.mts';

const OPTION_ID = '0b6f2f6e-5f0a-4a54-8a4b-1f0c5a7f6f10';

const option = (text: string, creator_handle: IDataObject | null): IDataObject => ({
	option_id: OPTION_ID,
	text,
	can_be_edited: false,
	creator_handle,
	voters: [{ handle: ANA, voted_at: TIME }],
});
const pollOf = (creator: IDataObject | null, ...texts: string[]): IDataObject => ({
	options: texts.map((text) => option(text, creator)),
	total_voters: 1,
});
const about = (direction: 'inbound' | 'outbound'): IDataObject => ({
	chat: { id: CHAT_ID, is_group: true, owner_handle: us },
	direction,
	message_id: MESSAGE_ID,
	service: 'iMessage',
});
const times = { created_at: TIME, updated_at: TIME };
const facts = { chat_id: CHAT_ID, is_group: true, message_id: MESSAGE_ID };

/** A poll of ours; on a line without retention the options have no text. */
function sent(more: IDataObject, blank: IDataObject = more): EventExample {
	const first = {
		...about('outbound'),
		...times,
		poll: pollOf(us, 'Pizza', 'Sushi'),
		sender_handle: us,
		zero_retention: false,
		...more,
	};
	return {
		newer: [
			first,
			{
				...first,
				poll: pollOf(null, '', ''),
				sender_handle: null,
				zero_retention: true,
				...blank,
			},
		],
		facts: { ...facts, text: 'Pizza\nSushi', sender_handle: LINE, from_me: true },
	};
}

/** The direction may be the poll's: who votes is told by the person. */
const vote: EventExample = {
	newer: [{ ...about('outbound'), option_id: OPTION_ID, sender_handle: ana }],
	facts: { ...facts, sender_handle: ANA, from_me: false },
};

/** From Linq's Node and Python SDKs of August 2026 (webhooks, poll_*_webhook_event). */
export const POLL_EXAMPLES: Readonly<
	Record<Extract<NewerEventType, `poll.${string}`>, EventExample>
> = {
	'poll.received': {
		newer: [
			{
				...about('inbound'),
				...times,
				received_at: TIME,
				poll: pollOf(ana, 'Pizza', 'Sushi'),
				sender_handle: ana,
			},
			{
				...about('inbound'),
				...times,
				chat: { id: CHAT_ID, is_group: null, owner_handle: null },
				received_at: TIME,
				poll: pollOf(null, 'Pizza', 'Sushi'),
			},
		],
		facts: { ...facts, text: 'Pizza\nSushi', sender_handle: ANA, from_me: false },
	},
	'poll.sent': sent(
		{ sent_at: TIME, delivered_at: null, read_at: null },
		{ sent_at: TIME, delivered_at: TIME, read_at: TIME },
	),
	'poll.delivered': sent(
		{ sent_at: TIME, delivered_at: TIME, read_at: null },
		{ sent_at: TIME, delivered_at: TIME, read_at: TIME },
	),
	'poll.read': sent({ sent_at: TIME, delivered_at: TIME, read_at: TIME }),
	'poll.failed': sent({ error: { code: 4001, message: 'Send failed' }, failed_at: TIME }),
	'poll.updated': {
		newer: [
			// Our line is the sender, whoever added the options.
			{
				...about('outbound'),
				added_options: [option('Tacos', ana)],
				sender_handle: us,
				zero_retention: false,
			},
			{
				...about('outbound'),
				added_options: [option('', null)],
				sender_handle: us,
				zero_retention: true,
			},
		],
		facts: { ...facts, text: 'Tacos', sender_handle: ANA, from_me: false },
	},
	'poll.vote.added': vote,
	'poll.vote.removed': vote,
	'poll.reaction.added': {
		newer: [
			{
				chat_id: CHAT_ID,
				message_id: MESSAGE_ID,
				part_index: 0,
				is_from_me: false,
				reaction_type: 'sticker',
				reacted_at: TIME,
				service: 'iMessage',
				from_handle: ana,
				sticker: {
					file_name: 'a.png',
					mime_type: 'image/png',
					width: 1,
					height: 1,
					url: 'https://cdn.linqapp.com/a.png',
				},
			},
		],
		facts: { chat_id: CHAT_ID, message_id: MESSAGE_ID, sender_handle: ANA, from_me: false },
	},
};
