import type { Line, Person, Service } from './model.mts';
import type { Background, PartRequest } from './newer.mts';

export interface LineRequest {
	phoneNumber: string;
	reputation?: Line['reputation'];
}

export interface PersonRequest {
	handle: string;
	services?: Service[];
	refuses?: Person['refuses'];
}

export interface ChatRequest {
	from: string;
	to: string[];
	service?: Service;
	name?: string;
}

export interface SubscriptionRequest {
	id: string;
	targetUrl: string;
	signingSecret: string;
	events: string[];
}

export interface FileRequest {
	filename: string;
	contentType: string;
	base64: string;
}

export interface ReplyRequest {
	chatId: string;
	from: string;
	text?: string;
	parts?: PartRequest[];
	replyTo?: string;
}

export interface FailedDelivery {
	messageId: string;
	/** 4001 when not given. */
	code?: number;
	reason?: string;
}

export interface PollRequest {
	chatId: string;
	from: string;
	/** The texts of the options. */
	options: string[];
}

export interface PollOptionsRequest {
	messageId: string;
	from: string;
	options: string[];
}

export interface VoteRequest {
	messageId: string;
	from: string;
	optionId: string;
	/** `add` when not given. */
	operation?: 'add' | 'remove';
}

export interface TypeRequest {
	chatId: string;
	from: string;
	/** True when not given. */
	isTyping?: boolean;
}

export interface BackgroundRequest {
	chatId: string;
	by: string;
	background: Background | null;
}

export interface LocationRequest {
	from: string;
	/** The chat it was first sent in. */
	chatId?: string;
	/** Whom it is shared with: the chat's line, or the first one, when not given. */
	line?: string;
	longitude: number;
	latitude: number;
	altitude?: number;
	address?: string;
	locality?: string;
	/** ISO 8601; without an end when not given. */
	endsAt?: string;
}
