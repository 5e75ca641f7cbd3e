import { randomUUID } from 'node:crypto';

import { type AnswerForms, USUAL_FORMS } from './answerForms.mts';
import { apiError } from './apiError.mts';
import { behaviourOf } from './behaviours.mts';
import { Files } from './files.mts';
import { isSame, others } from './members.mts';
import type {
	ChatHandle,
	ChatRecord,
	ContactCard,
	Line,
	MessageRecord,
	Person,
	Service,
	SharedLocation,
	ShownText,
	Subscription,
} from './model.mts';
import type { BlockedHandle } from './newer.mts';

const SERVICES_IN_ORDER: readonly Service[] = ['iMessage', 'RCS', 'SMS'];
const HEALTH_DOC_URL = 'https://docs.linqapp.com/guides/chats/chat-health';

/** The answer to the first request with an idempotency key. */
export interface Answer {
	readonly status: number;
	readonly body: object;
	readonly messageId: string;
}

/** The account's state: everything that survives between two requests. */
export class World {
	readonly lines: Line[] = [];
	readonly people = new Map<string, Person>();
	readonly chats = new Map<string, ChatRecord>();
	readonly files = new Files(() => this.nowMs());
	readonly subscriptions = new Map<string, Subscription>();
	readonly cards = new Map<string, ContactCard>();
	readonly answers = new Map<string, Answer>();
	readonly shown: ShownText[] = [];
	readonly extraEventTypes = new Set<string>();
	/** Newest last. */
	readonly blocked = new Map<string, BlockedHandle>();
	readonly locations = new Map<string, SharedLocation>();
	forms: AnswerForms = USUAL_FORMS;
	private ahead = 0;

	/** How far the simulator's clock is ahead of the computer's. */
	get skewMs(): number {
		return this.ahead;
	}

	/** The simulator's clock, which tests can advance. */
	nowMs(): number {
		return Date.now() + this.ahead;
	}

	now(): string {
		return new Date(this.nowMs()).toISOString();
	}

	advanceClock(ms: number): void {
		this.ahead += ms;
	}

	clear(): void {
		this.lines.length = 0;
		this.shown.length = 0;
		this.ahead = 0;
		this.forms = USUAL_FORMS;
		const collections = [
			this.people,
			this.chats,
			this.files.records,
			this.subscriptions,
			this.cards,
			this.answers,
			this.blocked,
			this.locations,
			this.extraEventTypes,
		];
		for (const collection of collections) collection.clear();
	}

	addLine(phone_number: string, reputation: Line['reputation'] = 'HEALTHY'): Line {
		const line: Line = {
			id: randomUUID(),
			phone_number,
			reputation,
			forwarding_number: null,
			eligible: true,
			zeroRetention: false,
		};
		this.lines.push(line);
		return line;
	}

	addPerson(handle: string, services: Service[] = ['iMessage', 'SMS']): Person {
		const person: Person = { handle, services };
		this.people.set(handle.toLowerCase(), person);
		return person;
	}

	/** Nobody is unknown to a phone network: a new number has iMessage and SMS, an address has iMessage. Some behave in their own way. */
	person(handle: string): Person {
		const known = this.people.get(handle.toLowerCase());
		if (known) return known;
		const services: Service[] = handle.includes('@') ? ['iMessage'] : ['iMessage', 'SMS'];
		return Object.assign(this.addPerson(handle, services), behaviourOf(handle));
	}

	line(phoneNumber: string): Line | undefined {
		return this.lines.find(({ phone_number }) => phone_number === phoneNumber);
	}

	isOwnLine(handle: string): boolean {
		return this.line(handle) !== undefined;
	}

	/** On the account's own block list. */
	isBlocked(handle: string): boolean {
		return this.blocked.has(handle.toLowerCase());
	}

	haveAll(handles: readonly string[], service: Service): boolean {
		return handles.every((handle) => this.person(handle).services.includes(service));
	}

	/** What Linq sends over: the best that all have; iMessage without fallback; RCS or SMS never as iMessage (Linq docs: protocol-selection). */
	serviceFor(handles: readonly string[], preferred?: Service): Service {
		if (preferred === 'iMessage') return 'iMessage';
		const candidates =
			preferred === undefined ? SERVICES_IN_ORDER : SERVICES_IN_ORDER.filter(isNotIMessage);
		return candidates.find((service) => this.haveAll(handles, service)) ?? 'SMS';
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

	/** A chat that nobody knows before `keep`. */
	draftChat(from: string, to: readonly string[], service: Service): ChatRecord {
		const now = this.now();
		const isGroup = to.length > 1;
		const isOptedOut = !isGroup && to.some((handle) => this.person(handle).refuses === 'optedOut');
		return {
			chat: {
				id: randomUUID(),
				created_at: now,
				updated_at: now,
				display_name: to.join(', '),
				handles: [
					this.newHandle(from, service, true),
					...to.map((handle) => this.newHandle(handle, service, false)),
				],
				health_status: {
					status: isOptedOut ? 'OPTED_OUT' : 'HEALTHY',
					doc_url: HEALTH_DOC_URL,
					updated_at: now,
				},
				is_archived: false,
				is_group: isGroup,
				group_chat_icon: null,
				service,
			},
			line: from,
			named: false,
			changed: false,
			left: false,
			messages: [],
			background: null,
			typingUntilMs: 0,
		};
	}

	keep(record: ChatRecord): void {
		this.chats.set(record.chat.id, record);
	}

	/** "Same people again": an unnamed, unchanged chat with the same set of people (Linq docs: group-chats). */
	findReusableChat(from: string | undefined, to: readonly string[]): ChatRecord | undefined {
		return [...this.chats.values()].find(
			(record) =>
				!record.named &&
				!record.changed &&
				!record.left &&
				(from === undefined || record.line === from) &&
				isSameSet(
					others(record.chat).map(({ handle }) => handle),
					to,
				),
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

	/** 2027 when the line of this chat may not create any activity at present. */
	assertEligible({ line }: ChatRecord): void {
		if (this.line(line)?.eligible === false)
			throw apiError(2027, 'The line is temporarily not eligible to send');
	}

	/** A chat in which something can be done now. */
	activeChat(chatId: string): ChatRecord {
		const record = this.openChat(chatId);
		this.assertEligible(record);
		return record;
	}

	message(messageId: string): { record: ChatRecord; entry: MessageRecord } {
		for (const record of this.chats.values()) {
			const entry = record.messages.find(({ message }) => isSame(message.id, messageId));
			if (entry && !entry.deleted) return { record, entry };
		}
		throw apiError(2002, 'Message not found');
	}
}

function isNotIMessage(service: Service): boolean {
	return service !== 'iMessage';
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
	const identity = (handles: readonly string[]) =>
		[...new Set(handles.map((handle) => handle.toLowerCase()))].sort().join(' ');
	return identity(one) === identity(other);
}
