import type Linq from '@linqapp/sdk';

import { apiError } from './apiError.mts';
import { checkAppCard } from './appCard.mts';
import { checkDecorations } from './decorations.mts';
import { idempotencyKey } from './idempotency.mts';
import { checkMentions } from './mentions.mts';
import type { Content } from './newer.mts';
import {
	boolean,
	httpsUrl,
	index,
	type Json,
	object,
	required,
	textValue,
	uuid,
} from './rules.mts';
import { isUri } from './uri.mts';

const URL_IN_TEXT = /\b(?:https?|ftp):\/\/\S+|\bwww\.[^\s.]+\.\S+/i;
/** Files that Linq holds itself need no https here: the simulator's storage has none. */
const OWN_FILE = /^(?:http:\/\/127\.0\.0\.1:\d+\/storage|https:\/\/cdn\.linqapp\.com)\//;
const SERVICES: readonly unknown[] = ['iMessage', 'RCS', 'SMS'] satisfies Linq.ServiceType[];
const SCREEN_EFFECTS = [
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
];
const EFFECTS: Readonly<Record<string, readonly string[]>> = {
	screen: SCREEN_EFFECTS,
	bubble: ['slam', 'loud', 'gentle', 'invisible'],
};

/** The rules of MessageContent that need no chat (SDK, OpenAPI, Linq docs: sending-messages). */
export function messageContent(value: unknown): Content {
	const message = object(required(value, 'message'), 'message');
	checkParts(message.parts);
	const { effect, reply_to, preferred_service, idempotency_key } = message;
	if (effect !== undefined) checkEffect(object(effect, 'effect'));
	if (reply_to !== undefined) checkReplyTo(object(reply_to, 'reply_to'));
	if (preferred_service !== undefined && !SERVICES.includes(preferred_service))
		throw apiError(1005, 'unknown preferred_service');
	idempotencyKey(idempotency_key);
	return message as unknown as Content;
}

/** The first message of a chat: no link, no URL in a text; what needs an earlier message is refused when the chat is new. */
export function firstMessage(message: Content, isNewChat: boolean): void {
	const hasLink = message.parts.some(
		(part) => part.type === 'link' || (part.type === 'text' && URL_IN_TEXT.test(part.value)),
	);
	if (hasLink) throw apiError(1005, 'The first message of a chat must not contain a link');
	if (isNewChat && (message.effect || message.reply_to))
		throw apiError(1005, 'effect and reply_to need an existing chat');
}

function checkParts(parts: unknown): void {
	if (!Array.isArray(parts) || parts.length === 0)
		throw apiError(1001, 'message.parts is required');
	if (parts.length > 100) throw apiError(1004, 'a message may have at most 100 parts');
	const objects = parts.map((part) => object(part, 'a part'));
	for (const part of objects) checkPart(part);
	const types = objects.map(({ type }) => type);
	if (parts.length > 1 && types.some((type) => type === 'link' || type === 'imessage_app'))
		throw apiError(1004, 'a link or app card must be the only part');
	if (types.some((type, index) => type === 'text' && types[index + 1] === 'text'))
		throw apiError(1004, 'two text parts must not follow each other');
	const fetched = objects.filter(
		({ type, url }) => type === 'media' && url !== undefined && !OWN_FILE.test(String(url)),
	);
	if (fetched.length > 40) throw apiError(1004, 'at most 40 media parts may have a url');
}

function checkPart(part: Json): void {
	switch (part.type) {
		case 'text':
			checkText(part);
			return;
		case 'media':
			if ((part.url === undefined) === (part.attachment_id === undefined))
				throw apiError(1004, 'a media part needs exactly one of url and attachment_id');
			if (part.sticker !== undefined) boolean(part.sticker, 'sticker');
			if (part.attachment_id !== undefined) uuid(part.attachment_id, 'attachment_id');
			else if (!OWN_FILE.test(String(part.url))) httpsUrl(part.url, 'url');
			return;
		case 'link':
			if (typeof part.value !== 'string' || !isLink(part.value))
				throw apiError(1005, 'a link needs a URL with its scheme');
			if (part.value.length > 2048) throw apiError(1005, 'a link may have at most 2048 characters');
			return;
		case 'imessage_app':
			checkAppCard(part);
			return;
		default:
			throw apiError(1004, 'unknown part type');
	}
}

function isLink(value: string): boolean {
	return /^(https?|ftp):\/\//.test(value) && isUri(value);
}

function checkText(part: Json): void {
	const { value, text_decorations } = part;
	checkDecorations(text_decorations, textValue(value, 'a text part’s value').length);
	checkMentions(part);
}

function checkEffect({ type, name }: Json): void {
	if (EFFECTS[String(type)]?.includes(String(name)) !== true)
		throw apiError(1005, 'unknown effect');
}

function checkReplyTo({ message_id, part_index = 0 }: Json): void {
	uuid(required(message_id, 'reply_to.message_id'), 'reply_to.message_id');
	index(part_index, 'reply_to.part_index');
}
