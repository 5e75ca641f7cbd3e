import type { Json } from '../rules.mts';
import { type Bench, LINE, ana, ben, cleo, dora, messageId, text } from '../useSimulator.mts';

interface Prepared {
	/** What stands in the path. */
	readonly ids: Readonly<Record<string, string>>;
	readonly body: Json;
}

/** A kind of request to Linq, with one that is accepted. */
export interface RequestKind {
	readonly operation: string;
	/** Makes what the request needs, and gives the ids in its path and its body. */
	readonly prepare: (linq: Bench) => Prepared | Promise<Prepared>;
	readonly query?: Json;
	/**
	 * What the simulator refuses although the schema takes it, since Linq's documents say so in words: the place of the
	 * change, with `*` for a place in a list, and the codes.
	 */
	readonly beyondSchema?: Readonly<Record<string, readonly number[]>>;
}

const MEMBERS = [ana, ben, cleo, dora];
const OF_LINE = { query: `?phone_number=${encodeURIComponent(LINE)}` };

const group = (linq: Bench) => linq.control.addChat({ from: LINE, to: MEMBERS }).id;
const message = (linq: Bench, chatId: string) =>
	linq.control.reply({ chatId, from: ana, text: 'Hello' }).id;
const poll = (linq: Bench) =>
	linq.control.startPoll({ chatId: group(linq), from: ana, options: ['A', 'B'] });

export const REQUESTS: Readonly<Record<string, RequestKind>> = {
	'creating a chat': {
		operation: 'POST /v3/chats',
		prepare: () => ({
			ids: {},
			body: {
				from: LINE,
				to: [ana, ben],
				message: {
					parts: [{ type: 'text', value: 'Hello' }],
					idempotency_key: 'k',
					preferred_service: 'iMessage',
				},
				override_optout: false,
			},
		}),
		beyondSchema: {
			to: [1002],
			'to.*': [1001, 1002],
			'message.parts.*.value': [1005],
		},
	},
	'sending a text': {
		operation: 'POST /v3/chats/{chatId}/messages',
		prepare: (linq) => {
			const chatId = group(linq);
			return {
				ids: { chatId },
				body: {
					message: {
						parts: [
							{
								type: 'text',
								value: 'Hello Ana and Ben',
								text_decorations: [{ range: [0, 5], style: 'bold' }],
								mentions: [{ handle: ana, range: [6, 9] }],
							},
						],
						effect: { type: 'screen', name: 'confetti' },
						reply_to: { message_id: message(linq, chatId), part_index: 0 },
						idempotency_key: 'k',
						preferred_service: 'iMessage',
					},
					override_optout: false,
				},
			};
		},
		beyondSchema: {
			'message.parts.*.value': [1005],
			'message.parts.*.text_decorations.*.range.*': [1005],
			'message.parts.*.text_decorations.*.style': [1005],
			'message.parts.*.mentions.*.handle': [1001, 1002, 2015],
			'message.parts.*.mentions.*.range.*': [1005],
			'message.effect': [1005],
			'message.effect.type': [1005],
			'message.effect.name': [1005],
			'message.reply_to.message_id': [2002],
			'message.reply_to.part_index': [1005],
		},
	},
	'sending files': {
		operation: 'POST /v3/chats/{chatId}/messages',
		prepare: (linq) => {
			const attachment_id = linq.control.addFile({
				filename: 'a.png',
				contentType: 'image/png',
				base64: 'eA==',
			});
			return {
				ids: { chatId: group(linq) },
				body: {
					message: {
						parts: [
							{ type: 'media', url: 'https://example.com/a.png', sticker: true },
							{ type: 'media', attachment_id },
						],
					},
				},
			};
		},
		beyondSchema: {
			'message.parts.*.url': [1004, 1005],
			'message.parts.*.attachment_id': [1004, 2003],
		},
	},
	'sending a link': {
		operation: 'POST /v3/chats/{chatId}/messages',
		prepare: (linq) => ({
			ids: { chatId: group(linq) },
			body: { message: { parts: [{ type: 'link', value: 'https://example.com/' }] } },
		}),
		beyondSchema: {
			'message.parts.*.value': [1005],
		},
	},
	'sending an app card': {
		operation: 'POST /v3/chats/{chatId}/messages',
		prepare: (linq) => ({
			ids: { chatId: group(linq) },
			body: {
				message: {
					parts: [
						{
							type: 'imessage_app',
							app: {
								bundle_id: 'com.example.app',
								name: 'Example',
								team_id: 'ABCDEFGHIJ',
								app_store_id: 1,
							},
							layout: {
								caption: 'Hello',
								image_url: 'https://example.com/a.png',
								image_title: 'A',
							},
							url: 'https://example.com/',
							fallback_text: 'Hello',
							interactive: true,
						},
					],
				},
			},
		}),
		beyondSchema: {
			'message.parts.*.app.bundle_id': [1008],
			'message.parts.*.app.name': [1008],
			'message.parts.*.app.team_id': [1008],
			'message.parts.*.layout': [1008],
			'message.parts.*.layout.image_url': [1008],
			'message.parts.*.url': [1008],
		},
	},
	'sending to people': {
		operation: 'POST /v3/messages',
		prepare: () => ({
			ids: {},
			body: {
				to: [ana, ben],
				message: { parts: [{ type: 'text', value: 'Hello' }] },
				continuation_message: { text: 'Hello again' },
				override_optout: false,
			},
		}),
		beyondSchema: {
			to: [1002],
			'to.*': [1001, 1002],
		},
	},
	'a voice memo by address': {
		operation: 'POST /v3/chats/{chatId}/voicememo',
		prepare: (linq) => ({
			ids: { chatId: group(linq) },
			body: { voice_memo_url: 'https://example.com/memo.m4a' },
		}),
		beyondSchema: {
			voice_memo_url: [1001, 1005, 5004],
		},
	},
	'a voice memo by file': {
		operation: 'POST /v3/chats/{chatId}/voicememo',
		prepare: (linq) => {
			const attachment_id = linq.control.addFile({
				filename: 'a.m4a',
				contentType: 'audio/x-m4a',
				base64: 'eA==',
			});
			return { ids: { chatId: group(linq) }, body: { attachment_id } };
		},
		beyondSchema: {
			attachment_id: [1001, 2003],
		},
	},
	'naming a group': {
		operation: 'PUT /v3/chats/{chatId}',
		prepare: (linq) => ({
			ids: { chatId: group(linq) },
			body: { display_name: 'Ours', group_chat_icon: 'https://example.com/a.png' },
		}),
		beyondSchema: {
			display_name: [1005],
			group_chat_icon: [1005],
		},
	},
	'adding somebody': {
		operation: 'POST /v3/chats/{chatId}/participants',
		prepare: (linq) => ({
			ids: { chatId: group(linq) },
			body: { handle: 'new@example.com' },
		}),
		beyondSchema: {
			handle: [1001, 1002],
		},
	},
	'removing somebody': {
		operation: 'DELETE /v3/chats/{chatId}/participants',
		prepare: (linq) => ({ ids: { chatId: group(linq) }, body: { handle: ben } }),
		beyondSchema: {
			handle: [1001, 1002],
		},
	},
	editing: {
		operation: 'PATCH /v3/messages/{messageId}',
		prepare: async (linq) => {
			const sent = await linq.send(group(linq), text('Hello'));
			return { ids: { messageId: messageId(sent) }, body: { text: 'Hi', part_index: 0 } };
		},
		beyondSchema: {
			part_index: [1005],
		},
	},
	reacting: {
		operation: 'POST /v3/messages/{messageId}/reactions',
		prepare: (linq) => ({
			ids: { messageId: message(linq, group(linq)) },
			body: { operation: 'add', type: 'custom', custom_emoji: '🎉', part_index: 0 },
		}),
		beyondSchema: {
			custom_emoji: [1001],
			part_index: [1005],
		},
	},
	'announcing a file': {
		operation: 'POST /v3/attachments',
		prepare: () => ({
			ids: {},
			body: { filename: 'a.png', content_type: 'image/png', size_bytes: 10 },
		}),
	},
	'a poll': {
		operation: 'POST /v3/chats/{chatId}/polls',
		prepare: (linq) => ({
			ids: { chatId: group(linq) },
			body: {
				poll: { options: [{ text: 'A' }, { text: 'B' }, { text: 'C' }], idempotency_key: 'k' },
			},
		}),
	},
	'options of a poll': {
		operation: 'POST /v3/messages/{messageId}/poll/options',
		prepare: (linq) => ({
			ids: { messageId: poll(linq).message_id },
			body: { options: [{ text: 'C' }] },
		}),
	},
	'a vote': {
		operation: 'POST /v3/messages/{messageId}/poll/votes',
		prepare: (linq) => {
			const { message_id, poll: started } = poll(linq);
			return {
				ids: { messageId: message_id },
				body: { operation: 'add', option_id: started.options[0]?.option_id ?? '' },
			};
		},
		beyondSchema: {
			option_id: [1005],
		},
	},
	'a background': {
		operation: 'POST /v3/chats/{chatId}/background',
		prepare: (linq) => ({
			ids: { chatId: group(linq) },
			body: { type: 'photo', image_url: 'https://example.com/a.png' },
		}),
		beyondSchema: {
			image_url: [1001, 1005],
			type: [1001, 1005],
		},
	},
	'a background of colours': {
		operation: 'POST /v3/chats/{chatId}/background',
		prepare: (linq) => ({
			ids: { chatId: group(linq) },
			body: { type: 'color', variant: 'custom', shades: ['#000000', '#ffffff'] },
		}),
		beyondSchema: {
			variant: [1005],
			shades: [1001, 1005],
			'shades.*': [1005],
			type: [1001],
		},
	},
	'a contact card': {
		operation: 'POST /v3/contact_card',
		prepare: () => ({
			ids: {},
			body: {
				phone_number: LINE,
				first_name: 'Example',
				last_name: 'Inc.',
				image_url: 'https://example.com/a.png',
			},
		}),
	},
	'a change of the contact card': {
		operation: 'PATCH /v3/contact_card',
		query: { phone_number: LINE },
		prepare: (linq) => {
			linq.control.addContactCard({ phoneNumber: LINE, firstName: 'Example' });
			return {
				ids: OF_LINE,
				body: { first_name: 'Other', last_name: 'Inc.', image_url: 'https://example.com/a.png' },
			};
		},
	},
	blocking: {
		operation: 'POST /v3/blocked_handles',
		prepare: () => ({ ids: {}, body: { handle: ana, reason: 'spam' } }),
		beyondSchema: {
			handle: [1002],
		},
	},
	'a check of reachability': {
		operation: 'POST /v3/capability/check_imessage',
		prepare: () => ({ ids: {}, body: { address: ana, from: LINE } }),
		beyondSchema: {
			address: [1001, 1002],
			from: [2006],
		},
	},
	'a subscription': {
		operation: 'POST /v3/webhook-subscriptions',
		prepare: () => ({
			ids: {},
			body: {
				target_url: 'http://127.0.0.1:9/hook',
				subscribed_events: ['message.sent', 'message.failed'],
				phone_numbers: [LINE],
				routing_key_header: 'X-Key',
				routing_id_header: 'X-Chat',
			},
		}),
		beyondSchema: {
			target_url: [1005],
			subscribed_events: [1005],
			'subscribed_events.*': [1005],
			routing_key_header: [1005],
			routing_id_header: [1005],
		},
	},
};
