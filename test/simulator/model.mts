import type Linq from '@linqapp/sdk';
import type { SentMessage } from '@linqapp/sdk/resources/chats/messages';

export type Service = Linq.ServiceType;
export type ChatHandle = Linq.ChatHandle;
export type Chat = Linq.Chat;
export type Message = Linq.Message;
export type Part = SentMessage['parts'][number];

/** A phone line of the account. */
export interface Line {
	readonly id: string;
	readonly phone_number: string;
	reputation: 'HEALTHY' | 'AT_RISK' | 'CRITICAL';
	forwarding_number: string | null;
}

/** Somebody outside, and how they can be reached; the first service that everybody of a chat has is the chat's. */
export interface Person {
	readonly handle: string;
	services: Service[];
	/** Messages to this person are refused with 2008 (sandbox) or, in direct chats, 2024 (opted out). */
	refuses?: 'sandbox' | 'optedOut';
}

export interface ChatRecord {
	readonly chat: Chat;
	readonly line: string;
	/** Set once a name was given: the matching of "same people again" skips named groups. */
	named: boolean;
	/** Membership changed since creation: the matching skips it too. */
	changed: boolean;
	/** Our line left or was removed. */
	left: boolean;
	readonly messages: MessageRecord[];
}

export interface MessageRecord {
	readonly message: Message;
	readonly idempotencyKey: string | null;
	edits: number;
}

export interface AttachmentRecord {
	readonly id: string;
	readonly filename: string;
	readonly content_type: Linq.SupportedContentType;
	readonly size_bytes: number;
	readonly created_at: string;
	status: 'pending' | 'complete';
	/** Where the bytes are kept while the simulator runs. */
	readonly file: string;
	sha256?: string;
	/** Only the newest download address works, so that tests can let one expire. */
	urlVersion: number;
}

export interface Subscription {
	readonly id: string;
	target_url: string;
	readonly signing_secret: string;
	subscribed_events: string[];
	phone_numbers: string[] | null;
	is_active: boolean;
	readonly created_at: string;
	updated_at: string;
}

export interface ContactCard {
	first_name: string;
	last_name: string | null;
	image_url: string | null;
	readonly phone_number: string;
	is_active: boolean;
}

/** What a person's phone showed: one entry for each message and recipient. */
export interface ShownText {
	readonly handle: string;
	readonly chatId: string;
	readonly messageId: string;
	readonly text: string;
}
