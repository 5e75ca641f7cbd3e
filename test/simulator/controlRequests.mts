import type Linq from '@linqapp/sdk';

import type { Line, Person, Service } from './model.mts';

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

export interface FileRequest {
	filename: string;
	contentType: string;
	base64: string;
}

export interface ReplyRequest {
	chatId: string;
	from: string;
	text?: string;
	parts?: Linq.MessageContent['parts'];
	replyTo?: string;
}

export interface FailedDelivery {
	messageId: string;
	/** 4001 when not given. */
	code?: number;
	reason?: string;
}
