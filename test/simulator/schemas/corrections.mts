import { CONTENT_TYPES } from '../contentTypes.mts';
import {
	byType,
	e164,
	flag,
	list,
	moment,
	number,
	object,
	one,
	orNull,
	range,
	ref,
	type Shape,
	text,
	uri,
	uuid,
	whole,
	words,
} from './shapes.mts';

interface SchemaCorrection {
	readonly schema: string;
	/** Why, and from where it is known. */
	readonly because: string;
	/** The schema as it is today. */
	readonly is?: Shape;
	/** Takes the fields of another schema first. */
	readonly extends?: string;
	readonly adds?: Readonly<Record<string, Shape>>;
	readonly requires?: readonly string[];
}

export interface OperationShape {
	readonly query?: Shape;
	readonly request?: Shape;
	/** By HTTP status; what is answered without a body is not mentioned. */
	readonly answers?: Readonly<Record<string, Shape>>;
}

interface OperationCorrection {
	readonly operation: string;
	readonly because: string;
	readonly is: OperationShape;
}

const SDK = 'SDK 0.28.2 (July 2026) is newer than the document';
const GO = 'linq-go 0.38.3 of August 2026';
const PYTHON = 'linq-python of August and September 2026';
const handleOrNull = orNull(ref('ChatHandle'));
const layout = object(
	{},
	{
		caption: text,
		subcaption: text,
		trailing_caption: text,
		trailing_subcaption: text,
		image_url: text,
		image_title: text,
		image_subtitle: text,
	},
);
const app = object({ bundle_id: text, name: text, team_id: text }, { app_store_id: whole });
const health = object({
	status: one('HEALTHY', 'AT_RISK', 'CRITICAL', 'OPTED_OUT'),
	doc_url: uri,
	updated_at: moment,
});
const reputation = object({ status: one('HEALTHY', 'AT_RISK', 'CRITICAL'), doc_url: uri });
const reactions = orNull(list(ref('Reaction')));
const shownMentions = {
	mention: text,
	mention_range: range,
	mentions: orNull(list(object({ handle: text, is_me: flag, range }))),
};
const contactCard = object(
	{ phone_number: text, first_name: text, is_active: flag },
	{ last_name: text, image_url: text },
);
const subscription = {
	phone_numbers: orNull(list(text)),
	routing_key_header: orNull(text),
	routing_id_header: orNull(text),
};
const queued = object({}, { status: text, trace_id: text, message: text });

/** What has changed in the shapes of March 2026. */
export const SCHEMA_CORRECTIONS: readonly SchemaCorrection[] = [
	// Requests.
	{
		schema: 'MessagePart',
		is: byType('TextPart', 'MediaPart', 'LinkPart', 'AppPart'),
		because: `${SDK}: link and imessage_app parts`,
	},
	{
		schema: 'LinkPart',
		is: object({ type: one('link'), value: { ...uri, maxLength: 2048 } }),
		because: SDK,
	},
	{
		schema: 'AppPart',
		is: object(
			{ type: one('imessage_app'), app, layout },
			{ url: uri, fallback_text: text, interactive: flag },
		),
		because: SDK,
	},
	{
		schema: 'TextPart',
		adds: {
			mention: text,
			mention_range: range,
			mentions: orNull(list(object({ handle: text, range }))),
		},
		because: `mention and mention_range: ${GO}; mentions: Node changelog 0.52, its shape inferred from the answer's`,
	},
	{
		schema: 'MediaPart',
		adds: {
			url: { ...uri, pattern: '^(https://|http://127\\.0\\.0\\.1:\\d+/storage/)' },
			sticker: flag,
		},
		because: `sticker: ${PYTHON}; the simulator's own storage stands for Linq's, which needs no https`,
	},
	{ schema: 'SendMessageToChatRequest', adds: { override_optout: flag }, because: GO },
	{ schema: 'CreateChatRequest', adds: { override_optout: flag }, because: GO },
	{
		schema: 'SendVoiceMemoToChatRequest',
		is: object({}, { voice_memo_url: uri, attachment_id: uuid }),
		because: `${SDK}: no from, and a file or an address`,
	},
	{
		schema: 'SendReactionRequest',
		adds: { part_index: { ...whole, minimum: 0 } },
		because: 'A part has no negative place, as reply_to.part_index says',
	},
	{
		schema: 'EditMessageRequest',
		adds: { part_index: { ...whole, minimum: 0 } },
		because: 'A part has no negative place, as reply_to.part_index says',
	},
	{
		schema: 'SupportedContentType',
		is: one(...CONTENT_TYPES),
		because: `${SDK}: more types`,
	},
	{
		schema: 'WebhookEventType',
		is: text,
		because: 'The list is open: GET /v3/webhook-events says which there are',
	},
	{
		schema: 'CreateWebhookSubscriptionRequest',
		adds: { ...subscription, phone_numbers: orNull(list(e164)) },
		because: `phone_numbers: ${SDK}; routing headers: ${PYTHON}`,
	},
	{
		schema: 'UpdateWebhookSubscriptionRequest',
		adds: { ...subscription, phone_numbers: orNull(list(e164)) },
		because: `phone_numbers: ${SDK}; routing headers: ${PYTHON}`,
	},
	// Answers.
	{
		schema: 'Chat',
		adds: { health_status: health, group_chat_icon: orNull(uri) },
		requires: ['health_status'],
		because: SDK,
	},
	{
		schema: 'CreateChatResult',
		is: object({
			chat: object({
				id: uuid,
				display_name: orNull(text),
				service: ref('ServiceType'),
				is_group: flag,
				handles: list(ref('ChatHandle')),
				health_status: health,
				message: ref('SentMessage'),
			}),
		}),
		because: `${SDK}: health_status`,
	},
	{
		schema: 'DeliveryStatus',
		is: one('pending', 'queued', 'sent', 'delivered', 'received', 'read', 'failed'),
		because: `${SDK}: received and read`,
	},
	{ schema: 'TextPartResponse', adds: shownMentions, because: PYTHON },
	{
		schema: 'LinkPartResponse',
		is: object({ type: one('link'), value: text, reactions }),
		because: SDK,
	},
	{
		schema: 'AppPartResponse',
		is: object(
			{ type: one('imessage_app'), app, layout, url: text, reactions },
			{ fallback_text: orNull(text), interactive: flag },
		),
		because: `${SDK}; interactive is answered as it was sent`,
	},
	{
		schema: 'PartResponse',
		is: byType('TextPartResponse', 'MediaPartResponse', 'LinkPartResponse', 'AppPartResponse'),
		because: `${SDK}: link and imessage_app parts`,
	},
	{
		schema: 'SentMessage',
		adds: {
			created_at: moment,
			parts: list(ref('PartResponse')),
			sent_at: orNull(moment),
			zero_retention: flag,
		},
		requires: ['created_at'],
		because: `sent_at is null until it is sent, created_at is new (${SDK}); zero_retention: Node changelog 0.59`,
	},
	{
		schema: 'Message',
		adds: {
			parts: orNull(list(ref('PartResponse'))),
			delivery_status: ref('DeliveryStatus'),
			reconciled_at: orNull(moment),
			zero_retention: flag,
		},
		requires: ['delivery_status'],
		because: `${SDK}; zero_retention: Node changelog 0.59`,
	},
	{
		schema: 'PhoneNumberInfoV2',
		adds: { forwarding_number: orNull(text), reputation, health_status: reputation },
		requires: ['reputation', 'health_status'],
		because: SDK,
	},
	{ schema: 'WebhookSubscriptionResponse', adds: subscription, because: `${SDK}; ${PYTHON}` },
	{
		schema: 'WebhookSubscriptionCreatedResponse',
		adds: subscription,
		because: `${SDK}; ${PYTHON}`,
	},
	{
		schema: 'WebhookEventsResult',
		adds: { doc_url: uri },
		because: `${SDK}: another address`,
	},
	{
		schema: 'ErrorDetail',
		adds: { doc_url: uri, retry_after: whole },
		because: 'Linq docs of July 2026: error',
	},
	// Events.
	{
		schema: 'schemas-TextPartResponse',
		adds: shownMentions,
		because: PYTHON,
	},
	{ schema: 'EventLinkPart', is: object({ type: one('link'), value: text }), because: SDK },
	{
		schema: 'EventAppPart',
		is: object(
			{ type: one('imessage_app'), app, layout, url: text },
			{ fallback_text: orNull(text), interactive: flag },
		),
		because: SDK,
	},
	{
		schema: 'EventPart',
		is: byType(
			'schemas-TextPartResponse',
			'schemas-MediaPartResponse',
			'EventLinkPart',
			'EventAppPart',
		),
		because: `${SDK}: link and imessage_app parts`,
	},
	{
		schema: 'EventChat',
		is: object(
			{ id: uuid, health_status: health },
			{ is_group: orNull(flag), owner_handle: handleOrNull },
		),
		because: `${SDK}: health_status`,
	},
	{
		schema: 'MessageEventV2',
		adds: { chat: ref('EventChat'), parts: list(ref('EventPart')), reconciled_at: orNull(moment) },
		because: SDK,
	},
	{ schema: 'MessagePayload', adds: { parts: list(ref('EventPart')) }, because: SDK },
	{
		schema: 'MessageReadEvent',
		extends: 'MessageEvent',
		adds: { message_id: text, read_at: moment },
		requires: ['read_at'],
		because: 'The same shape, written as one object',
	},
	{
		schema: 'MessageDeliveredEvent',
		extends: 'MessageEvent',
		adds: { message_id: text, delivered_at: moment },
		requires: ['delivered_at'],
		because: 'The same shape, written as one object',
	},
	{
		schema: 'MessageEditedEvent',
		is: object(
			{
				id: uuid,
				chat: ref('EventChat'),
				direction: one('inbound', 'outbound'),
				edited_at: moment,
				part: object({ index: whole, text }),
				sender_handle: ref('ChatHandle'),
			},
			{ zero_retention: flag },
		),
		because: `${SDK}; zero_retention: Node changelog 0.59`,
	},
	{
		schema: 'ChatCreatedEvent',
		adds: { health_status: health },
		because: `${SDK}, 2026-02-03 only`,
	},
	{
		schema: 'ChatTypingIndicatorStartedEvent',
		adds: { actor_handle: handleOrNull },
		because: 'Node changelog 0.71',
	},
	{
		schema: 'LocationSharingEvent',
		is: object(
			{ shared_by: text, shared_with: text },
			{ began_at: moment, ends_at: orNull(moment), chat_id: orNull(uuid) },
		),
		because: `${SDK}; chat_id: ${PYTHON}`,
	},
	{
		schema: 'BackgroundUpdatedEvent',
		is: object(
			{ chat: ref('PollChat') },
			{ actor_handle: handleOrNull, background: orNull(ref('Background')) },
		),
		because: PYTHON,
	},
	{
		schema: 'Background',
		is: object(
			{ type: one('color', 'dynamic', 'photo') },
			{
				image_url: text,
				shades: list(text, { minItems: 2, maxItems: 2 }),
				style: one('sky', 'water', 'aurora', 'glitter'),
				variant: text,
			},
		),
		because: PYTHON,
	},
	{
		schema: 'AccountEvent',
		is: object(
			{
				summary: text,
				occurred_at: moment,
				actor: object(
					{ type: one('team_member', 'api', 'system', 'unknown') },
					{ id: text, name: text, email: text },
				),
				origin: one('dashboard', 'api', 'linq'),
			},
			{
				change: { type: 'object' },
				api_token: object({ id: text }, { name: text, token_prefix: text, expires_at: moment }),
				webhook_subscription: object({ id: text }, { target_url: text, events: list(text) }),
				environment: object(
					{ id: orNull(text), type: one('production', 'environment') },
					{ name: text },
				),
				contact_card: object({ id: text }, { name: text, photo_updated: flag }),
				team_member: object({ id: text }, { name: text, role: one('admin', 'manager', 'member') }),
				phone_number: text,
				lines_moved_to_production: whole,
				tokens_revoked: whole,
				method: text,
			},
		),
		because: PYTHON,
	},
	{
		schema: 'BlockedHandle',
		is: object({ handle: text, blocked_at: moment }, { reason: text }),
		because: GO,
	},
	// Polls.
	{
		schema: 'PollOption',
		is: object({
			option_id: uuid,
			text,
			can_be_edited: flag,
			creator_handle: handleOrNull,
			voters: list(object({ handle: text, voted_at: moment })),
		}),
		because: GO,
	},
	{
		schema: 'Poll',
		is: object({ options: list(ref('PollOption')), total_voters: whole }),
		because: GO,
	},
	{
		schema: 'PollEnvelope',
		is: object({
			chat_id: uuid,
			message_id: uuid,
			created_at: moment,
			updated_at: moment,
			reactions: list(ref('Reaction')),
			poll: ref('Poll'),
		}),
		because: GO,
	},
	{
		schema: 'PollChat',
		is: object({ id: uuid }, { is_group: orNull(flag), owner_handle: handleOrNull }),
		because: PYTHON,
	},
	{
		schema: 'PollCommon',
		is: object({
			chat: ref('PollChat'),
			direction: one('inbound', 'outbound'),
			message_id: uuid,
			service: ref('ServiceType'),
		}),
		because: PYTHON,
	},
	{
		schema: 'PollMessageEvent',
		extends: 'PollCommon',
		adds: {
			created_at: moment,
			updated_at: moment,
			received_at: moment,
			poll: ref('Poll'),
			sent_at: orNull(moment),
			delivered_at: orNull(moment),
			read_at: orNull(moment),
			sender_handle: handleOrNull,
			zero_retention: flag,
		},
		requires: ['created_at', 'updated_at', 'poll'],
		because: PYTHON,
	},
	{
		schema: 'PollUpdatedEvent',
		extends: 'PollCommon',
		adds: {
			added_options: list(ref('PollOption')),
			sender_handle: ref('ChatHandle'),
			zero_retention: flag,
		},
		requires: ['added_options', 'sender_handle'],
		because: PYTHON,
	},
	{
		schema: 'PollFailedEvent',
		extends: 'PollCommon',
		adds: {
			error: object({ code: whole, message: text }),
			failed_at: moment,
			poll: ref('Poll'),
			sender_handle: handleOrNull,
			zero_retention: flag,
		},
		requires: ['error', 'failed_at', 'poll'],
		because: PYTHON,
	},
	{
		schema: 'PollVoteEvent',
		extends: 'PollCommon',
		adds: { option_id: uuid, sender_handle: ref('ChatHandle') },
		requires: ['option_id', 'sender_handle'],
		because: PYTHON,
	},
];

/** What has changed in the calls of March 2026, and the calls that are new. */
export const OPERATION_CORRECTIONS: readonly OperationCorrection[] = [
	{
		operation: 'GET /v3/chats',
		is: {
			query: object(
				{},
				{
					from: { type: 'string', pattern: '^\\+?[1-9]\\d{1,14}$' },
					to: text,
					limit: { ...whole, minimum: 1, maximum: 100 },
					cursor: text,
				},
			),
			answers: { 200: ref('ListChatsResult') },
		},
		because: `${SDK}: from is optional, to is new`,
	},
	{
		operation: 'PUT /v3/chats/{chatId}',
		is: {
			request: ref('UpdateChatRequest'),
			answers: { 202: object({}, { chat_id: uuid, status: text }) },
		},
		because: `${SDK}: the change is queued`,
	},
	{ operation: 'POST /v3/chats/{chatId}/leave', is: { answers: { 202: queued } }, because: SDK },
	{
		operation: 'DELETE /v3/messages/{messageId}',
		is: {},
		because: `${SDK}: no body`,
	},
	{ operation: 'DELETE /v3/attachments/{attachmentId}', is: {}, because: SDK },
	{
		operation: 'POST /v3/messages',
		is: {
			request: object(
				{ to: list(text, { minItems: 1, maxItems: 31 }), message: ref('MessageContent') },
				{
					continuation_message: object({ text: words(1, 10_000) }),
					override_optout: flag,
					exclude_from: list(e164),
				},
			),
			answers: {
				202: object(
					{
						chat_id: uuid,
						created_new_chat: flag,
						from: text,
						from_selection: object({
							reason: one('reused_active_chat', 'new_best_number', 'failover_flagged'),
							reused_existing_chat: flag,
						}),
						handles: list(ref('ChatHandle')),
						is_group: flag,
						message: ref('SentMessage'),
						service: ref('ServiceType'),
					},
					{ previous_chat_id: orNull(uuid) },
				),
			},
		},
		because: `${SDK}; override_optout: ${GO}; exclude_from: Node SDK of September 2026`,
	},
	{
		operation: 'POST /v3/messages/{messageId}/update',
		is: {
			request: object({ layout }, { url: uri, fallback_text: text, interactive: flag }),
			answers: { 202: ref('SendMessageResponse') },
		},
		because: SDK,
	},
	{
		operation: 'PUT /v3/phone_numbers/{phoneNumberId}',
		is: {
			request: object({ forwarding_number: orNull(text) }),
			answers: { 200: object({ id: uuid, phone_number: text, forwarding_number: orNull(text) }) },
		},
		because: SDK,
	},
	{
		operation: 'GET /v3/available_number',
		is: { answers: { 200: object({ phone_number: text, vcf_url: uri }) } },
		because: SDK,
	},
	{
		operation: 'POST /v3/chats/{chatId}/location/request',
		is: { answers: { 200: object({ success: flag, message: text }) } },
		because: SDK,
	},
	{
		operation: 'POST /v3/chats/{chatId}/location/stop',
		is: {
			request: object({ handle: text }),
			answers: { 200: object({ success: flag, message: text }) },
		},
		because: `${PYTHON}; its path is inferred`,
	},
	{
		operation: 'GET /v3/chats/{chatId}/location',
		is: {
			answers: {
				200: object({
					success: flag,
					data: object({
						type: one('FeatureCollection'),
						features: list(
							object({
								type: one('Feature'),
								geometry: object({
									type: one('Point'),
									coordinates: list(number, { minItems: 2, maxItems: 3 }),
								}),
								properties: object(
									{ handle: text },
									{ address: text, locality: text, updated_at: moment },
								),
							}),
						),
					}),
				}),
			},
		},
		because: SDK,
	},
	{
		operation: 'GET /v3/contact_card',
		is: {
			query: object({}, { phone_number: e164 }),
			answers: { 200: object({ contact_cards: list(contactCard) }) },
		},
		because: `${SDK}: instead of my_cards`,
	},
	{
		operation: 'POST /v3/contact_card',
		is: {
			request: object(
				{ phone_number: e164, first_name: words(1) },
				{ last_name: text, image_url: text },
			),
			answers: { 201: contactCard },
		},
		because: `${SDK}: instead of my_cards`,
	},
	{
		operation: 'PATCH /v3/contact_card',
		is: {
			query: object({ phone_number: e164 }),
			request: object({}, { first_name: words(1), last_name: text, image_url: text }),
			answers: { 200: contactCard },
		},
		because: `${SDK}: instead of my_cards`,
	},
	{
		operation: 'DELETE /v3/contact_card',
		is: { query: object({ phone_number: e164 }) },
		because: 'Node changelog 0.63; the parameter is inferred',
	},
	{
		operation: 'POST /v3/chats/{chatId}/background',
		is: {
			request: object(
				{ type: one('color', 'dynamic', 'photo') },
				{ variant: text, shades: list(text), style: text, image_url: uri },
			),
		},
		because: GO,
	},
	{ operation: 'DELETE /v3/chats/{chatId}/background', is: {}, because: GO },
	{
		operation: 'POST /v3/chats/{chatId}/polls',
		is: {
			request: object({
				poll: object(
					{ options: list(object({ text: words(1) }), { minItems: 2 }) },
					{ idempotency_key: words(0, 255) },
				),
			}),
			answers: { 202: ref('PollEnvelope') },
		},
		because: `${GO}; the status is not documented`,
	},
	{
		operation: 'GET /v3/messages/{messageId}/poll',
		is: { answers: { 200: ref('PollEnvelope') } },
		because: GO,
	},
	{
		operation: 'POST /v3/messages/{messageId}/poll/options',
		is: {
			request: object({ options: list(object({ text: words(1) }), { minItems: 1 }) }),
			answers: { 200: ref('PollEnvelope') },
		},
		because: `${GO}; the status is not documented`,
	},
	{
		operation: 'POST /v3/messages/{messageId}/poll/votes',
		is: {
			request: object({ operation: one('add', 'remove'), option_id: uuid }),
			answers: { 200: ref('PollEnvelope') },
		},
		because: `${GO}; the status is not documented`,
	},
	{
		operation: 'GET /v3/blocked_handles',
		is: { answers: { 200: object({ blocked_handles: list(ref('BlockedHandle')) }) } },
		because: GO,
	},
	{
		operation: 'POST /v3/blocked_handles',
		is: {
			request: object({ handle: words(1) }, { reason: text }),
			answers: { 200: object({ blocked_handle: ref('BlockedHandle') }) },
		},
		because: `${GO}; the status is not documented`,
	},
	{
		operation: 'DELETE /v3/blocked_handles',
		is: { request: object({ handle: words(1) }) },
		because: `${GO}; the status is not documented`,
	},
];

/** The shape of an event's `data`, by payload version where it differs. */
export const EVENT_SHAPES: Readonly<
	Record<string, string | { newer: string; older: string | null }>
> = {
	'message.sent': { newer: 'MessageEventV2', older: 'MessageEvent' },
	'message.received': { newer: 'MessageEventV2', older: 'MessageEvent' },
	'message.delivered': { newer: 'MessageEventV2', older: 'MessageDeliveredEvent' },
	'message.read': { newer: 'MessageEventV2', older: 'MessageReadEvent' },
	'message.failed': 'MessageFailedEvent',
	'message.edited': { newer: 'MessageEditedEvent', older: null },
	'reaction.added': 'ReactionEventBase',
	'reaction.removed': 'ReactionEventBase',
	'participant.added': 'ParticipantAddedEvent',
	'participant.removed': 'ParticipantRemovedEvent',
	'chat.created': 'ChatCreatedEvent',
	'chat.group_name_updated': 'ChatGroupNameUpdatedEvent',
	'chat.group_icon_updated': 'ChatGroupIconUpdatedEvent',
	'chat.group_name_update_failed': 'ChatGroupNameUpdateFailedEvent',
	'chat.group_icon_update_failed': 'ChatGroupIconUpdateFailedEvent',
	'chat.background_updated': 'BackgroundUpdatedEvent',
	'chat.background_update_failed': 'ChatGroupNameUpdateFailedEvent',
	'chat.typing_indicator.started': 'ChatTypingIndicatorStartedEvent',
	'chat.typing_indicator.stopped': 'ChatTypingIndicatorStartedEvent',
	'location.sharing.started': 'LocationSharingEvent',
	'location.sharing.stopped': 'LocationSharingEvent',
	'poll.received': 'PollMessageEvent',
	'poll.sent': 'PollMessageEvent',
	'poll.delivered': 'PollMessageEvent',
	'poll.read': 'PollMessageEvent',
	'poll.updated': 'PollUpdatedEvent',
	'poll.failed': 'PollFailedEvent',
	'poll.vote.added': 'PollVoteEvent',
	'poll.vote.removed': 'PollVoteEvent',
	'poll.reaction.added': 'ReactionEventBase',
};
