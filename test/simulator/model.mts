import type Linq from '@linqapp/sdk';
import type { SentMessage } from '@linqapp/sdk/resources/chats/messages';

import type { Background, Poll } from './newer.mts';

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
	/** False: everything that creates activity on it is refused with 2027. */
	eligible: boolean;
	/** Zero-day retention: Linq keeps no text of what goes over this line. */
	zeroRetention: boolean;
}

/** Somebody outside, and how they can be reached; the first service that everybody of a chat has is the chat's. */
export interface Person {
	readonly handle: string;
	services: Service[];
	/** 2008 until this person has written to the line (sandbox), or 2024 in direct chats (opted out). */
	refuses?: 'sandbox' | 'optedOut';
	/** Every message to this person is refused with this code. */
	refusedWith?: number;
	/** In direct chats every message to this person is accepted, and fails later with this code. */
	failsWith?: number;
	/** What this person always does with messages of ours. */
	habit?: 'answers' | 'likes' | 'reads';
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
	background: Background | null;
	/** Until when our typing indicator is shown, by the simulator's clock. */
	typingUntilMs: number;
}

export interface MessageRecord {
	readonly message: Message;
	readonly idempotencyKey: string | null;
	/** Sent or received over a line with zero-day retention: its text cannot be read back. */
	readonly zeroRetention: boolean;
	/** A poll is a message without parts. */
	readonly poll?: PollRecord;
	edits: number;
	/** Deleted through the API: nobody sees it any more, but its place in the list is still known. */
	deleted: boolean;
}

/** The poll of a message, with texts that zero-day retention hides from readers. */
export interface PollRecord {
	readonly options: Poll['options'];
	/** On the poll as a whole. */
	reactions: Linq.Reaction[] | null;
}

export interface AttachmentRecord {
	readonly id: string;
	readonly filename: string;
	readonly content_type: string;
	readonly size_bytes: number;
	readonly created_at: string;
	/** Uploaded through the API, put there by a test, or fetched from a URL. */
	readonly source: 'upload' | 'control' | 'url';
	/** In milliseconds of the simulator's clock. */
	readonly uploadExpiresMs: number;
	status: 'pending' | 'complete';
	/** Where the bytes are kept while the simulator runs. */
	readonly path: string;
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
	/** Headers for delivery affinity; null when it is off. */
	routing_key_header: string | null;
	routing_id_header: string | null;
	is_active: boolean;
	readonly created_at: string;
	updated_at: string;
}

export interface ContactCard {
	first_name: string;
	last_name?: string;
	image_url?: string;
	readonly phone_number: string;
	is_active: boolean;
}

/** Where somebody is, for the line they share it with. */
export interface SharedLocation {
	readonly handle: string;
	readonly line: string;
	/** `[longitude, latitude]`, or with the altitude. */
	readonly coordinates: number[];
	readonly address?: string;
	readonly locality?: string;
	readonly updatedAt: string;
}

/** What a person's phone showed: one entry for each message and recipient, made when Linq accepted the message. */
export interface ShownText {
	readonly handle: string;
	readonly chatId: string;
	readonly messageId: string;
	readonly text: string;
}
