import type Linq from '@linqapp/sdk';
import type { MessageSendParams, MessageSendResponse } from '@linqapp/sdk/resources/chats/messages';
import type { GetChatLocationResponse } from '@linqapp/sdk/resources/chats/location';
import type {
	ParticipantAddParams,
	ParticipantAddResponse,
	ParticipantRemoveParams,
	ParticipantRemoveResponse,
} from '@linqapp/sdk/resources/chats/participants';

// Linq's own types, under one roof. They exist at compile time only: when Linq changes its API, the SDK's next version
// breaks our build, and nothing of it is needed at run time.

export type Attachment = Linq.AttachmentRetrieveResponse;
export type AttachmentCreateParams = Linq.AttachmentCreateParams;
export type AttachmentCreateResponse = Linq.AttachmentCreateResponse;
export type CapabilityCheckParams = Linq.HandleCheck;
export type CapabilityCheckResponse = Linq.HandleCheckResponse;
export type Chat = Linq.Chat;
export type ChatLeaveResponse = Linq.ChatLeaveChatResponse;
export type ChatSendVoiceMemoParams = Linq.ChatSendVoicememoParams;
export type ChatSendVoiceMemoResponse = Linq.ChatSendVoicememoResponse;
export type ChatLocationResponse = GetChatLocationResponse;
export type LocationFeature = GetChatLocationResponse.Data.Feature;
export type ContactCard = Linq.SetContactCard;
export type ContactCardCreateParams = Linq.ContactCardCreateParams;
export type ContactCardUpdateParams = Omit<Linq.ContactCardUpdateParams, 'phone_number'>;
export type ContactCardListResponse = { readonly contact_cards: ContactCard[] };
export type Message = Linq.Message;
export type MessageAddReactionParams = Linq.MessageAddReactionParams;
export type MessageAddReactionResponse = Linq.MessageAddReactionResponse;
export type MessageContent = Linq.MessageContent;
export type MessageCreateResponse = Linq.MessageCreateResponse;
export type MessageEffect = Linq.MessageEffect;
export type MessageUpdateParams = Linq.MessageUpdateParams;
export type ReactionType = Linq.ReactionType;
export type ServiceType = Linq.ServiceType;
export type SupportedContentType = Linq.SupportedContentType;
export type TextDecoration = Linq.TextDecoration;
export type ChatHandle = Linq.ChatHandle;
export type ChatCreateResponse = Linq.ChatCreateResponse;
export type ChatListParams = Linq.ChatListChatsParams;
export type ChatUpdateParams = Linq.ChatUpdateParams;
export type ChatUpdateResponse = Linq.ChatUpdateResponse;
export type PhoneNumberListResponse = Linq.PhoneNumberListResponse;
/** The SDK types the list as known names; a newer Linq may report others. */
export interface WebhookEventListResponse {
	readonly events: string[];
}
export type WebhookEventType = Linq.WebhookEventType;
/** Delivery affinity, newer than the SDK (Linq's Python SDK, 19 Sep 2026, webhook_subscription_create_params). */
export interface RoutingHeaders {
	/** Linq reads a token for a chat from this header of our answers, and sends it with the chat's next events. */
	readonly routing_key_header: string;
	/** Has the chat's ID. */
	readonly routing_id_header: string;
}
/** Where affinity is off the headers are null or absent. */
export type WebhookSubscription = Linq.WebhookSubscription & {
	readonly [name in keyof RoutingHeaders]?: string | null;
};
export type WebhookSubscriptionCreateParams = Linq.WebhookSubscriptionCreateParams &
	Partial<RoutingHeaders>;
/** The new subscription, as it is or wrapped: documents of Linq show both forms, and one without the secret. */
export type WebhookSubscriptionCreated =
	| Partial<Linq.WebhookSubscriptionCreateResponse>
	| { readonly subscription: Partial<Linq.WebhookSubscriptionCreateResponse> };
export type WebhookSubscriptionUpdateParams = Linq.WebhookSubscriptionUpdateParams & {
	/** Null switches affinity off. */
	readonly [name in keyof RoutingHeaders]?: string | null;
};
export interface WebhookSubscriptionListResponse {
	readonly subscriptions: WebhookSubscription[];
}
export type {
	MessageSendResponse,
	ParticipantAddParams,
	ParticipantAddResponse,
	ParticipantRemoveParams,
	ParticipantRemoveResponse,
};

/** A message that Linq can recognise when it arrives twice: without the key it could not be repeated safely. */
export type KeyedMessage = Linq.MessageContent & { idempotency_key: string };
export type KeyedChatCreateParams = Linq.ChatCreateParams & { message: KeyedMessage };
export type KeyedMessageSendParams = MessageSendParams & { message: KeyedMessage };

export type KeyedMessageCreateParams = Linq.MessageCreateParams & { message: KeyedMessage };

/** One page of messages (GET /v3/chats/{chatId}/messages and /v3/messages/{messageId}/thread). */
export interface MessagePage {
	readonly messages: Message[];
	readonly next_cursor: string | null;
}

/** One page of chats (GET /v3/chats). `next_cursor` is null on the last page. */
export interface ChatPage {
	readonly chats: Chat[];
	readonly next_cursor: string | null;
}
