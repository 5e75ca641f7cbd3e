import { randomUUID } from 'node:crypto';

import { apiError } from './apiError.mts';
import type {
	AttachmentRecord,
	Chat,
	ChatHandle,
	ChatRecord,
	ContactCard,
	Line,
	MessageRecord,
	Person,
	Service,
	ShownText,
	Subscription,
} from './model.mts';

const SERVICES_IN_ORDER: readonly Service[] = ['iMessage', 'RCS', 'SMS'];
const HEALTH_DOC_URL = 'https://docs.linqapp.com/guides/chats/chat-health';

/** The account's state: everything that survives between two requests. */
export class World {
	readonly lines: Line[] = [];
	readonly people = new Map<string, Person>();
	readonly chats = new Map<string, ChatRecord>();
	readonly attachments = new Map<string, AttachmentRecord>();
	readonly subscriptions = new Map<string, Subscription>();
	readonly cards = new Map<string, ContactCard>();
	/** First answers by idempotency key: the same key again gets the same answer. */
	readonly answered = new Map<string, { status: number; body: unknown }>();
	readonly shown: ShownText[] = [];
	private skewMs = 0;

	nowMs(): number {
		return Date.now() + this.skewMs;
	}

	now(): string {
		return new Date(this.nowMs()).toISOString();
	}

	advanceClock(ms: number): void {
		this.skewMs += ms;
	}

	addLine(phone_number: string, reputation: Line['reputation'] = 'HEALTHY'): Line {
		const line: Line = { id: randomUUID(), phone_number, reputation, forwarding_number: null };
		this.lines.push(line);
		return line;
	}

	addPerson(handle: string, services: Service[] = ['iMessage', 'SMS']): Person {
		const person: Person = { handle, services };
		this.people.set(handle.toLowerCase(), person);
		return person;
	}

	/** Nobody is unknown to a phone network: a new number has iMessage and SMS, an address has iMessage. */
	person(handle: string): Person {
		const known = this.people.get(handle.toLowerCase());
		return (
			known ?? this.addPerson(handle, handle.includes('@') ? ['iMessage'] : ['iMessage', 'SMS'])
		);
	}

	isOwnLine(handle: string): boolean {
		return this.lines.some((line) => line.phone_number === handle);
	}

	/** The best service that everybody has. */
	private commonService(handles: readonly string[]): Service {
		const common = SERVICES_IN_ORDER.find((service) =>
			handles.every((handle) => this.person(handle).services.includes(service)),
		);
		return common ?? 'SMS';
	}

	newHandle(handle: string, service: Service, isMe: boolean): ChatHandle {
		return {
			id: randomUUID(),
			handle,
			service,
			joined_at: this.now(),
			is_me: isMe,
			left_at: null,
			status: 'active',
		};
	}

	createChat(from: string, to: readonly string[], wanted?: Service): ChatRecord {
		const service = wanted ?? this.commonService(to);
		const now = this.now();
		const chat: Chat = {
			id: randomUUID(),
			created_at: now,
			updated_at: now,
			display_name: to.join(', '),
			handles: [
				this.newHandle(from, service, true),
				...to.map((handle) => this.newHandle(handle, service, false)),
			],
			health_status: { status: 'HEALTHY', doc_url: HEALTH_DOC_URL, updated_at: now },
			is_archived: false,
			is_group: to.length > 1,
			group_chat_icon: null,
			service,
		};
		const record: ChatRecord = {
			chat,
			line: from,
			named: false,
			changed: false,
			left: false,
			messages: [],
		};
		this.chats.set(chat.id, record);
		return record;
	}

	/** "Same people again": an unnamed, unchanged chat with the same set of people (Linq docs: group-chats). */
	findReusableChat(from: string | undefined, to: readonly string[]): ChatRecord | undefined {
		const wanted = identity(to);
		return [...this.chats.values()].find(
			(record) =>
				!record.named &&
				!record.changed &&
				!record.left &&
				(from === undefined || record.line === from) &&
				identity(others(record.chat).map(({ handle }) => handle)) === wanted,
		);
	}

	chat(chatId: string): ChatRecord {
		const record = this.chats.get(chatId.toLowerCase());
		if (!record) throw apiError(2001, 'Chat not found');
		return record;
	}

	/** A chat that can still be used: not one our line has left. */
	openChat(chatId: string): ChatRecord {
		const record = this.chat(chatId);
		if (record.left) throw apiError(2013, 'Chat is no longer available');
		return record;
	}

	message(messageId: string): { record: ChatRecord; entry: MessageRecord } {
		for (const record of this.chats.values()) {
			const entry = record.messages.find(({ message }) => message.id === messageId.toLowerCase());
			if (entry) return { record, entry };
		}
		throw apiError(2002, 'Message not found');
	}
}

/** Active members of a chat. */
export function active(chat: Chat): ChatHandle[] {
	return chat.handles.filter(({ status }) => (status ?? 'active') === 'active');
}

/** Active members besides our own line. */
export function others(chat: Chat): ChatHandle[] {
	return active(chat).filter(({ is_me }) => is_me !== true);
}

export function me(chat: Chat): ChatHandle | undefined {
	return chat.handles.find(({ is_me }) => is_me === true);
}

function identity(handles: readonly string[]): string {
	return [...new Set(handles.map((handle) => handle.toLowerCase()))].sort().join(' ');
}
