import type { IDataObject } from 'n8n-workflow';

import { apiPath, opaqueId } from './request/path';
import type { SendRequest } from './request/sender';
import type * as Types from './types';

export type LinqApi = ReturnType<typeof createLinqApi>;

/**
 * Linq's endpoints, named as in Linq's API and SDK, each with the one fact that only this place knows: whether repeating
 * the request is safe. All of them throw LinqApiError.
 */
export function createLinqApi(send: SendRequest) {
	return {
		chats: {
			/** Creates a chat with its first message, or reuses an unnamed one with the same people. */
			create: async (body: Types.KeyedChatCreateParams) =>
				await send<Types.ChatCreateResponse>({
					method: 'POST',
					path: apiPath`/v3/chats`,
					body,
					repeat: 'keyed',
					answer: 'json',
				}),

			retrieve: async (chatId: string) =>
				await send<Types.Chat>({
					method: 'GET',
					path: apiPath`/v3/chats/${chatId}`,
					repeat: 'always',
					answer: 'json',
				}),

			/** One page of chats; Linq has no filter for groups. */
			list: async (query: Types.ChatListParams) =>
				await send<Types.ChatPage>({
					method: 'GET',
					path: apiPath`/v3/chats`,
					query: { ...query } satisfies IDataObject,
					repeat: 'always',
					answer: 'json',
				}),

			/** Asks for a new name or icon. Linq only accepts the wish; the outcome comes as an event. */
			update: async (chatId: string, body: Types.ChatUpdateParams) =>
				await send<Types.ChatUpdateResponse>({
					method: 'PUT',
					path: apiPath`/v3/chats/${chatId}`,
					body,
					repeat: 'ifRefused',
					answer: 'json',
				}),

			/** Asks to leave the group. */
			leave: async (chatId: string) =>
				await send<Types.ChatLeaveResponse>({
					method: 'POST',
					path: apiPath`/v3/chats/${chatId}/leave`,
					repeat: 'ifRefused',
					answer: 'json',
				}),

			/** Sharing again on the same day has no effect (Linq docs: share-contact-card). */
			shareContactCard: async (chatId: string) =>
				await send<void>({
					method: 'POST',
					path: apiPath`/v3/chats/${chatId}/share_contact_card`,
					repeat: 'ifRefused',
					answer: 'nothing',
				}),

			/** The one kind of message without an idempotency key: a repeat would be heard twice. */
			sendVoiceMemo: async (chatId: string, body: Types.ChatSendVoiceMemoParams) =>
				await send<Types.ChatSendVoiceMemoResponse>({
					method: 'POST',
					path: apiPath`/v3/chats/${chatId}/voicememo`,
					body,
					repeat: 'ifRefused',
					answer: 'json',
				}),

			participants: {
				/** Asks for somebody to be added. There is no event when it fails. */
				add: async (chatId: string, body: Types.ParticipantAddParams) =>
					await send<Types.ParticipantAddResponse>({
						method: 'POST',
						path: apiPath`/v3/chats/${chatId}/participants`,
						body,
						repeat: 'ifRefused',
						answer: 'json',
					}),

				/** Asks for somebody to be removed. The handle travels in the body of the DELETE. */
				remove: async (chatId: string, body: Types.ParticipantRemoveParams) =>
					await send<Types.ParticipantRemoveResponse>({
						method: 'DELETE',
						path: apiPath`/v3/chats/${chatId}/participants`,
						body,
						repeat: 'ifRefused',
						answer: 'json',
					}),
			},

			messages: {
				/** One page of a chat's messages. */
				list: async (chatId: string, query: { limit: number; cursor?: string }) =>
					await send<Types.MessagePage>({
						method: 'GET',
						path: apiPath`/v3/chats/${chatId}/messages`,
						query,
						repeat: 'always',
						answer: 'json',
					}),

				send: async (chatId: string, body: Types.KeyedMessageSendParams) =>
					await send<Types.MessageSendResponse>({
						method: 'POST',
						path: apiPath`/v3/chats/${chatId}/messages`,
						body,
						repeat: 'keyed',
						answer: 'json',
					}),
			},
		},

		messages: {
			/** Sends to people without naming a line: Linq chooses the line and the chat. */
			create: async (body: Types.KeyedMessageCreateParams) =>
				await send<Types.MessageCreateResponse>({
					method: 'POST',
					path: apiPath`/v3/messages`,
					body,
					repeat: 'keyed',
					answer: 'json',
				}),

			retrieve: async (messageId: string) =>
				await send<Types.Message>({
					method: 'GET',
					path: apiPath`/v3/messages/${messageId}`,
					repeat: 'always',
					answer: 'json',
				}),

			/** One page of the thread that a message belongs to. */
			listThread: async (
				messageId: string,
				query: { limit: number; order: 'asc' | 'desc'; cursor?: string },
			) =>
				await send<Types.MessagePage>({
					method: 'GET',
					path: apiPath`/v3/messages/${messageId}/thread`,
					query,
					repeat: 'always',
					answer: 'json',
				}),

			/** Every edit counts towards the five that Linq allows, so it is not repeated when it may have been made. */
			update: async (messageId: string, body: Types.MessageUpdateParams) =>
				await send<Types.Message>({
					method: 'PATCH',
					path: apiPath`/v3/messages/${messageId}`,
					body,
					repeat: 'ifRefused',
					answer: 'json',
				}),

			/** Deletes Linq's record. The SDK sends no body; the March 2026 document wants the chat in it. */
			delete: async (messageId: string, body?: { chat_id: string }) =>
				await send<void>({
					method: 'DELETE',
					path: apiPath`/v3/messages/${messageId}`,
					body,
					repeat: 'ifRefused',
					answer: 'nothing',
				}),

			addReaction: async (messageId: string, body: Types.MessageAddReactionParams) =>
				await send<Types.MessageAddReactionResponse>({
					method: 'POST',
					path: apiPath`/v3/messages/${messageId}/reactions`,
					body,
					repeat: 'ifRefused',
					answer: 'json',
				}),
		},

		attachments: {
			/** Announces a file and gets the address to upload it to. An unused announcement does no harm. */
			create: async (body: Types.AttachmentCreateParams) =>
				await send<Types.AttachmentCreateResponse>({
					method: 'POST',
					path: apiPath`/v3/attachments`,
					body,
					repeat: 'always',
					answer: 'json',
				}),

			retrieve: async (attachmentId: string) =>
				await send<Types.Attachment>({
					method: 'GET',
					path: apiPath`/v3/attachments/${attachmentId}`,
					repeat: 'always',
					answer: 'json',
				}),

			delete: async (attachmentId: string) =>
				await send<void>({
					method: 'DELETE',
					path: apiPath`/v3/attachments/${attachmentId}`,
					repeat: 'ifRefused',
					answer: 'nothing',
				}),
		},

		capability: {
			checkIMessage: async (body: Types.CapabilityCheckParams) =>
				await send<Types.CapabilityCheckResponse>({
					method: 'POST',
					path: apiPath`/v3/capability/check_imessage`,
					body,
					repeat: 'limited',
					answer: 'json',
				}),

			checkRCS: async (body: Types.CapabilityCheckParams) =>
				await send<Types.CapabilityCheckResponse>({
					method: 'POST',
					path: apiPath`/v3/capability/check_rcs`,
					body,
					repeat: 'limited',
					answer: 'json',
				}),
		},

		phoneNumbers: {
			list: async () =>
				await send<Types.PhoneNumberListResponse>({
					method: 'GET',
					path: apiPath`/v3/phone_numbers`,
					repeat: 'always',
					answer: 'json',
				}),
		},

		webhookEvents: {
			list: async () =>
				await send<Types.WebhookEventListResponse>({
					method: 'GET',
					path: apiPath`/v3/webhook-events`,
					repeat: 'always',
					answer: 'json',
				}),
		},

		webhookSubscriptions: {
			list: async () =>
				await send<Types.WebhookSubscriptionListResponse>({
					method: 'GET',
					path: apiPath`/v3/webhook-subscriptions`,
					repeat: 'always',
					answer: 'json',
				}),

			/** Not repeatable: a second one would deliver every event twice. The secret is shown only here. */
			create: async (body: Types.WebhookSubscriptionCreateParams) =>
				await send<Types.WebhookSubscriptionCreated>({
					method: 'POST',
					path: apiPath`/v3/webhook-subscriptions`,
					body,
					repeat: 'ifRefused',
					answer: 'json',
				}),

			/** Sets fields to given values, so once or twice is the same. */
			update: async (subscriptionId: string, body: Types.WebhookSubscriptionUpdateParams) =>
				await send<Types.WebhookSubscription>({
					method: 'PUT',
					path: apiPath`/v3/webhook-subscriptions/${opaqueId(subscriptionId)}`,
					body,
					repeat: 'always',
					answer: 'json',
				}),

			delete: async (subscriptionId: string) =>
				await send<void>({
					method: 'DELETE',
					path: apiPath`/v3/webhook-subscriptions/${opaqueId(subscriptionId)}`,
					repeat: 'always',
					answer: 'nothing',
				}),
		},
	};
}
