import type Linq from '@linqapp/sdk';

import { apiError } from './apiError.mts';

/** What a request may carry; everything is unknown until checked here. */
export type Json = Record<string, unknown>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const E164 = /^\+[1-9][0-9]{1,14}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const URL_IN_TEXT = /\b(?:https?|ftp):\/\/\S+|\bwww\.[^\s.]+\.\S+/i;
const STYLES = new Set(['bold', 'italic', 'strikethrough', 'underline']);
const ANIMATIONS = new Set([
	'big',
	'small',
	'shake',
	'nod',
	'explode',
	'ripple',
	'bloom',
	'jitter',
]);
const EFFECTS: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		[
			'confetti',
			'fireworks',
			'lasers',
			'sparkles',
			'celebration',
			'hearts',
			'love',
			'balloons',
			'happy_birthday',
			'echo',
			'spotlight',
		].map((name) => [name, 'screen']),
	),
	...Object.fromEntries(['slam', 'loud', 'gentle', 'invisible'].map((name) => [name, 'bubble'])),
};

export function uuid(value: string | undefined): string {
	if (value === undefined || !UUID.test(value)) throw apiError(1005, 'The id is not a UUID');
	return value.toLowerCase();
}

export function required<T>(value: T | undefined | null, field: string): T {
	if (value === undefined || value === null || value === '')
		throw apiError(1001, `${field} is required`);
	return value;
}

export function handle(value: unknown, field: string): string {
	const text = required(value, field);
	if (typeof text !== 'string') throw apiError(1003, `${field} must be a string`);
	if (!E164.test(text) && !EMAIL.test(text))
		throw apiError(1002, `${field} must be in E.164 format or an e-mail address`);
	return text;
}

/** 1–31 recipients, a set: order and repetitions do not matter (OpenAPI, Linq docs: group-chats). */
export function recipients(value: unknown): string[] {
	if (!Array.isArray(value) || value.length === 0) throw apiError(1001, 'to is required');
	if (value.length > 31) throw apiError(1005, 'to must have at most 31 items');
	const byIdentity = new Map(
		value.map((entry) => [handle(entry, 'to').toLowerCase(), String(entry)]),
	);
	return [...byIdentity.values()];
}

export function pageSize(value: unknown, fallback: number): number {
	if (value === undefined) return fallback;
	const limit = Number(value);
	if (!Number.isInteger(limit) || limit < 1 || limit > 100)
		throw apiError(1005, 'limit must be between 1 and 100');
	return limit;
}

/** The rules of MessageContent (SDK, OpenAPI, Linq docs: sending-messages). */
export function messageContent(value: unknown): Linq.MessageContent {
	const message = required(value, 'message') as Linq.MessageContent;
	const parts: unknown = message.parts;
	if (!Array.isArray(parts) || parts.length === 0)
		throw apiError(1001, 'message.parts is required');
	if (parts.length > 100) throw apiError(1004, 'a message may have at most 100 parts');
	parts.forEach((part) => checkPart(part as Json));
	const types = parts.map((part) => (part as Json).type);
	if (types.includes('link') && parts.length > 1)
		throw apiError(1004, 'a link part must be the only part');
	if (types.some((type, index) => type === 'text' && types[index + 1] === 'text')) {
		throw apiError(1004, 'two text parts must not follow each other');
	}
	if (parts.filter((part) => (part as Json).url !== undefined).length > 40) {
		throw apiError(1004, 'at most 40 media parts may have a url');
	}
	const { effect, preferred_service, idempotency_key } = message;
	if (effect && EFFECTS[String(effect.name)] !== effect.type)
		throw apiError(1005, 'unknown effect');
	if (preferred_service && !['iMessage', 'RCS', 'SMS'].includes(preferred_service)) {
		throw apiError(1005, 'unknown preferred_service');
	}
	if (idempotency_key !== undefined && String(idempotency_key).length > 255) {
		throw apiError(1005, 'idempotency_key may have at most 255 characters');
	}
	return message;
}

/** The first message of a chat: no link, no URL in a text; what needs an earlier message is refused when the chat is new. */
export function firstMessage(message: Linq.MessageContent, isNewChat: boolean): void {
	const hasLink = message.parts.some(
		(part) => part.type === 'link' || (part.type === 'text' && URL_IN_TEXT.test(part.value)),
	);
	if (hasLink) throw apiError(1005, 'The first message of a chat must not contain a link');
	if (isNewChat && (message.effect || message.reply_to)) {
		throw apiError(1005, 'effect and reply_to need an existing chat');
	}
}

export function httpsUrl(value: unknown, field: string): string {
	if (typeof value !== 'string' || !/^https:\/\//.test(value))
		throw apiError(1005, `${field} must be an https URL`);
	return value;
}

/** Which fetches fail is decided by the host's name, since the simulator fetches nothing. */
export function fetchableImage(value: unknown, field: string): string {
	const url = httpsUrl(value, field);
	if (url.includes('unreachable')) throw apiError(5007, `${field} could not be fetched`);
	if (url.includes('not-an-image')) throw apiError(5006, `${field} is not an image`);
	return url;
}

function checkPart(part: Json): void {
	switch (part.type) {
		case 'text':
			if (typeof part.value !== 'string' || part.value === '')
				throw apiError(1001, 'a text part needs a value');
			if (part.value.length > 10_000)
				throw apiError(1005, 'a text may have at most 10000 characters');
			checkDecorations(part.text_decorations, part.value.length);
			return;
		case 'media':
			if ((part.url === undefined) === (part.attachment_id === undefined)) {
				throw apiError(1004, 'a media part needs exactly one of url and attachment_id');
			}
			if (part.url !== undefined) httpsUrl(part.url, 'url');
			else uuid(String(part.attachment_id));
			return;
		case 'link':
			if (typeof part.value !== 'string' || !/^(https?|ftp):\/\//.test(part.value)) {
				throw apiError(1005, 'a link needs a URL with its scheme');
			}
			if (part.value.length > 2048) throw apiError(1005, 'a link may have at most 2048 characters');
			return;
		default:
			throw apiError(1004, 'unknown part type');
	}
}

function checkDecorations(value: unknown, length: number): void {
	if (value === undefined) return;
	if (!Array.isArray(value) || value.length > 100)
		throw apiError(1005, 'at most 100 text_decorations');
	for (const { range, style, animation } of value as Array<{
		range: number[];
		style?: string;
		animation?: string;
	}>) {
		const [start = -1, end = -1] = range;
		if (start < 0 || end <= start || end > length)
			throw apiError(1005, 'a decoration range is outside the text');
		if ((style === undefined) === (animation === undefined))
			throw apiError(1005, 'exactly one of style and animation');
		if (style !== undefined && !STYLES.has(style)) throw apiError(1005, 'unknown style');
		if (animation !== undefined && !ANIMATIONS.has(animation))
			throw apiError(1005, 'unknown animation');
	}
}
