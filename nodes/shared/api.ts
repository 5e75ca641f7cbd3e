import type { IDataObject } from 'n8n-workflow';

import { peopleKey } from './chats';
import type * as Newer from './newerTypes';
import type { Subject } from './errors/subject';
import type { Limit } from './request/pacing';
import { apiPath, type LinqPath, opaqueId } from './request/path';
import type { LinqRequest, SendRequest } from './request/sender';
import type * as Types from './types';

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type LinqApi = ReturnType<typeof createLinqApi>;

/**
 * Linq's endpoints, named as in Linq's API and SDK, each with the facts that only this place knows: whether repeating the
 * request is safe, and which limit it counts towards. All of them throw LinqApiError.
 */
export function createLinqApi(send: SendRequest) {
	const get = async <T>(path: LinqPath, query?: IDataObject, about?: Subject) =>
		await send<T>({ method: 'GET', path, query, about, repeat: 'always' });
	const change = async <T>(
		method: Method,
		path: LinqPath,
		body: object | undefined,
		facts: Omit<LinqRequest, 'method' | 'path' | 'body'>,
	) => await send<T>({ method, path, body, ...facts });

	/** For what must not be made twice, and of whose answer nothing is needed. */
	const accepted = async <T = object>(
		method: Method,
		path: LinqPath,
		body?: object,
		about?: Subject,
	) =>
		await send<Partial<T>>({
			method,
			path,
			body,
			about,
			repeat: 'ifRefused',
			answerOptional: true,
		});

	/** For what is the same once or twice, and of whose answer nothing is needed. */
	const harmless = async (method: Method, path: LinqPath, query?: IDataObject) =>
		await send<object>({ method, path, query, repeat: 'always', answerOptional: true });

	return {
		chats: {
			/** Creates a chat with its first message, or reuses an unnamed one with the same people. */
			create: async (body: Types.KeyedChatCreateParams) =>
				await change<Types.ChatCreateResponse>('POST', apiPath`/v3/chats`, body, {
					...{ repeat: 'keyed', about: 'create' },
					limit: messagesTo(peopleKey(body.to)),
					sentAt: ['chat', 'message'],
					chatIdAt: ['chat', 'id'],
				}),

			retrieve: async (chatId: string) => await get<Types.Chat>(apiPath`/v3/chats/${chatId}`),

			/** One page of chats; Linq has no filter for groups. */
			list: async (query: Types.ChatListParams) =>
				await get<Types.ChatPage>(
					apiPath`/v3/chats`,
					{ ...query },
					query.from === undefined ? 'chatsOfAnyLine' : undefined,
				),

			/** Asks for a new name or icon. Linq only accepts the wish; the outcome comes as an event. */
			update: async (chatId: string, body: Types.ChatUpdateParams) =>
				await accepted<Types.ChatUpdateResponse>('PUT', apiPath`/v3/chats/${chatId}`, body),

			/** Asks to leave the group. */
			leave: async (chatId: string) =>
				await accepted<Types.ChatLeaveResponse>(
					'POST',
					apiPath`/v3/chats/${chatId}/leave`,
					undefined,
					'members',
				),

			/** Sharing again on the same day has no effect (Linq docs: share-contact-card). */
			shareContactCard: async (chatId: string) =>
				await accepted('POST', apiPath`/v3/chats/${chatId}/share_contact_card`),

			/** The one kind of message without an idempotency key: a repeat would be heard twice. */
			sendVoiceMemo: async (chatId: string, body: Types.ChatSendVoiceMemoParams) =>
				await change<Types.ChatSendVoiceMemoResponse>(
					'POST',
					apiPath`/v3/chats/${chatId}/voicememo`,
					body,
					{
						...{ repeat: 'ifRefused', about: 'voiceMemo' },
						limit: messagesTo(chatId),
						sentAt: ['voice_memo'],
					},
				),

			participants: {
				/** Asks for somebody to be added. There is no event when it fails. */
				add: async (chatId: string, body: Types.ParticipantAddParams) =>
					await accepted<Types.ParticipantAddResponse>(
						'POST',
						apiPath`/v3/chats/${chatId}/participants`,
						body,
						'members',
					),

				/** Asks for somebody to be removed. The handle travels in the body of the DELETE. */
				remove: async (chatId: string, body: Types.ParticipantRemoveParams) =>
					await accepted<Types.ParticipantRemoveResponse>(
						'DELETE',
						apiPath`/v3/chats/${chatId}/participants`,
						body,
						'members',
					),
			},

			messages: {
				/** One page of a chat's messages. */
				list: async (chatId: string, query: { limit: number; cursor?: string }) =>
					await get<Types.MessagePage>(apiPath`/v3/chats/${chatId}/messages`, query),

				send: async (chatId: string, body: Types.KeyedMessageSendParams) =>
					await change<Types.MessageSendResponse>(
						'POST',
						apiPath`/v3/chats/${chatId}/messages`,
						body,
						{
							...{ repeat: 'keyed', about: subjectOf(body), limit: messagesTo(chatId) },
							sentAt: ['message'],
						},
					),
			},

			/** For the line's own list of unread chats; groups have no read receipts. */
			markAsRead: async (chatId: string) =>
				await harmless('POST', apiPath`/v3/chats/${chatId}/read`),

			location: {
				/** Of those who share it with the line; the features stand in an envelope of Linq's. */
				retrieve: async (chatId: string) =>
					await get<Types.ChatLocationResponse>(apiPath`/v3/chats/${chatId}/location`),
			},

			typing: {
				/** Seen for 85–90 seconds (Go SDK: chattyping.go), in groups perhaps not (docs/linq.md, Q1). */
				start: async (chatId: string) =>
					await harmless('POST', apiPath`/v3/chats/${chatId}/typing`),

				stop: async (chatId: string) =>
					await harmless('DELETE', apiPath`/v3/chats/${chatId}/typing`),
			},

			background: {
				/** Accepted without an effect where the chat goes by RCS or SMS. */
				set: async (chatId: string, body: Newer.ChatBackground) =>
					await accepted('POST', apiPath`/v3/chats/${chatId}/background`, body),

				reset: async (chatId: string) =>
					await accepted('DELETE', apiPath`/v3/chats/${chatId}/background`),
			},

			polls: {
				/** A poll is a message: it has a key, and counts as one. */
				create: async (chatId: string, body: Newer.KeyedPollCreateParams) =>
					await change<Newer.PollEnvelope>('POST', apiPath`/v3/chats/${chatId}/polls`, body, {
						repeat: 'keyed',
						limit: messagesTo(chatId),
						sentAt: [],
					}),
			},
		},

		messages: {
			/** Sends to people without naming a line: Linq chooses the line and the chat. */
			create: async (body: Types.KeyedMessageCreateParams) =>
				await change<Types.MessageCreateResponse>('POST', apiPath`/v3/messages`, body, {
					...{ repeat: 'keyed', about: 'sendToPeople' },
					limit: messagesTo(peopleKey(body.to)),
					sentAt: ['message'],
					chatIdAt: ['chat_id'],
				}),

			retrieve: async (messageId: string) =>
				await get<Newer.Message>(apiPath`/v3/messages/${messageId}`),

			/** One page of the thread that a message belongs to. */
			listThread: async (
				messageId: string,
				query: { limit: number; order: 'asc' | 'desc'; cursor?: string },
			) => await get<Types.MessagePage>(apiPath`/v3/messages/${messageId}/thread`, query),

			/** Every edit counts towards the five that Linq allows, so it is not repeated when it may have been made. */
			update: async (messageId: string, body: Types.MessageUpdateParams) =>
				await change<Types.Message>('PATCH', apiPath`/v3/messages/${messageId}`, body, {
					...{ repeat: 'ifRefused', about: 'edit' },
				}),

			/** Deletes Linq's record. The SDK sends no body; the March 2026 document wants the chat in it. */
			delete: async (messageId: string, body?: { chat_id: string }) =>
				await accepted('DELETE', apiPath`/v3/messages/${messageId}`, body),

			poll: {
				retrieve: async (messageId: string) =>
					await get<Newer.PollEnvelope>(apiPath`/v3/messages/${messageId}/poll`),

				/** Linq does not say what the same vote twice does. */
				vote: async (messageId: string, body: Newer.PollVoteParams) =>
					await accepted<Newer.PollEnvelope>(
						'POST',
						apiPath`/v3/messages/${messageId}/poll/votes`,
						body,
					),

				/** Twice would add the same options twice. */
				addOptions: async (messageId: string, body: Newer.PollOptionsAddParams) =>
					await accepted<Newer.PollEnvelope>(
						'POST',
						apiPath`/v3/messages/${messageId}/poll/options`,
						body,
					),
			},

			addReaction: async (messageId: string, body: Types.MessageAddReactionParams) =>
				await accepted<Types.MessageAddReactionResponse>(
					'POST',
					apiPath`/v3/messages/${messageId}/reactions`,
					body,
				),
		},

		attachments: {
			/** Announces a file and gets the address to upload it to. An unused announcement does no harm. */
			create: async (body: Types.AttachmentCreateParams) =>
				await change<Types.AttachmentCreateResponse>('POST', apiPath`/v3/attachments`, body, {
					repeat: 'always',
				}),

			retrieve: async (attachmentId: string) =>
				await get<Types.Attachment>(apiPath`/v3/attachments/${attachmentId}`),

			delete: async (attachmentId: string) =>
				await accepted('DELETE', apiPath`/v3/attachments/${attachmentId}`),
		},

		capability: {
			checkIMessage: async (body: Types.CapabilityCheckParams) =>
				await change<Types.CapabilityCheckResponse>(
					'POST',
					apiPath`/v3/capability/check_imessage`,
					body,
					{ repeat: 'limited', about: 'reachability', limit: REACHABILITY },
				),

			checkRCS: async (body: Types.CapabilityCheckParams) =>
				await change<Types.CapabilityCheckResponse>(
					'POST',
					apiPath`/v3/capability/check_rcs`,
					body,
					{ repeat: 'limited', about: 'reachability', limit: REACHABILITY },
				),
		},

		contactCard: {
			/** All of the account, or that of one line: 2012 when it has none. */
			retrieve: async (query: { phone_number?: string }) =>
				await get<Types.ContactCardListResponse>(apiPath`/v3/contact_card`, query),

			/** Each line has one card: a second one is refused with 2014. */
			create: async (body: Types.ContactCardCreateParams) =>
				await change<Types.ContactCard>('POST', apiPath`/v3/contact_card`, body, {
					repeat: 'ifRefused',
				}),

			/** Sets the given fields, so once or twice is the same. */
			update: async (phone_number: string, body: Types.ContactCardUpdateParams) =>
				await change<Types.ContactCard>('PATCH', apiPath`/v3/contact_card`, body, {
					...{ query: { phone_number }, repeat: 'always' },
				}),

			/** Since September 2026; the parameter is taken to be that of the other calls (Node changelog: 0.63). */
			delete: async (phone_number: string) =>
				await harmless('DELETE', apiPath`/v3/contact_card`, { phone_number }),
		},

		phoneNumbers: {
			list: async () => await get<Types.PhoneNumberListResponse>(apiPath`/v3/phone_numbers`),
		},

		webhookEvents: {
			list: async () => await get<Types.WebhookEventListResponse>(apiPath`/v3/webhook-events`),
		},

		webhookSubscriptions: {
			list: async () =>
				await get<Types.WebhookSubscriptionListResponse>(apiPath`/v3/webhook-subscriptions`),

			/** Not repeatable: a second one would deliver every event twice. The secret is shown only here. */
			create: async (body: Types.WebhookSubscriptionCreateParams) =>
				await change<Types.WebhookSubscriptionCreated>(
					'POST',
					apiPath`/v3/webhook-subscriptions`,
					body,
					{ repeat: 'ifRefused' },
				),

			/** Sets fields to given values, so once or twice is the same. */
			update: async (subscriptionId: string, body: Types.WebhookSubscriptionUpdateParams) =>
				await change<Partial<Types.WebhookSubscription>>(
					'PUT',
					apiPath`/v3/webhook-subscriptions/${opaqueId(subscriptionId)}`,
					body,
					{ repeat: 'always', answerOptional: true },
				),

			delete: async (subscriptionId: string) =>
				await harmless('DELETE', apiPath`/v3/webhook-subscriptions/${opaqueId(subscriptionId)}`),
		},
	};
}

function subjectOf({ message }: Types.KeyedMessageSendParams): Subject {
	const isMention = message.parts.some((part) => 'mention' in part || 'mentions' in part);
	return isMention ? 'mention' : 'send';
}

const messagesTo = (key: string): Limit => ({ kind: 'messages', key });

/** Linq limits these for the whole account. */
const REACHABILITY: Limit = { kind: 'reachabilityChecks', key: 'account' };
