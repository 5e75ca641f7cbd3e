import type { IDataObject } from 'n8n-workflow';

import { apiPath } from './path';
import type { SendRequest } from './request';
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
					repeat: 'always',
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
				send: async (chatId: string, body: Types.KeyedMessageSendParams) =>
					await send<Types.MessageSendResponse>({
						method: 'POST',
						path: apiPath`/v3/chats/${chatId}/messages`,
						body,
						repeat: 'always',
						answer: 'json',
					}),
			},
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
				await send<Types.WebhookSubscriptionCreateResponse>({
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
					path: apiPath`/v3/webhook-subscriptions/${subscriptionId}`,
					body,
					repeat: 'always',
					answer: 'json',
				}),

			delete: async (subscriptionId: string) =>
				await send<void>({
					method: 'DELETE',
					path: apiPath`/v3/webhook-subscriptions/${subscriptionId}`,
					repeat: 'always',
					answer: 'nothing',
				}),
		},
	};
}
