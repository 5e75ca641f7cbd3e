import type Linq from '@linqapp/sdk';
import type { MessageSendParams, MessageSendResponse } from '@linqapp/sdk/resources/chats/messages';
import type {
	ParticipantAddParams,
	ParticipantAddResponse,
	ParticipantRemoveParams,
	ParticipantRemoveResponse,
} from '@linqapp/sdk/resources/chats/participants';

// Linq's own types, under one roof. They exist at compile time only: when Linq changes its API, the SDK's next version
// breaks our build, and nothing of it is needed at run time.

export type Chat = Linq.Chat;
export type ChatHandle = Linq.ChatHandle;
export type ChatCreateResponse = Linq.ChatCreateResponse;
export type ChatListParams = Linq.ChatListChatsParams;
export type ChatUpdateParams = Linq.ChatUpdateParams;
export type ChatUpdateResponse = Linq.ChatUpdateResponse;
export type PhoneNumberListResponse = Linq.PhoneNumberListResponse;
export type WebhookEventType = Linq.WebhookEventType;
export type WebhookSubscription = Linq.WebhookSubscription;
export type WebhookSubscriptionCreateParams = Linq.WebhookSubscriptionCreateParams;
export type WebhookSubscriptionCreateResponse = Linq.WebhookSubscriptionCreateResponse;
export type WebhookSubscriptionUpdateParams = Linq.WebhookSubscriptionUpdateParams;
export type WebhookSubscriptionListResponse = Linq.WebhookSubscriptionListResponse;
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

/** One page of chats (GET /v3/chats). `next_cursor` is null on the last page. */
export interface ChatPage {
	readonly chats: Chat[];
	readonly next_cursor: string | null;
}
