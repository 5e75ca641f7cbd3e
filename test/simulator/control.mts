import type Linq from '@linqapp/sdk';

import type { OutcomeFailure } from './account.mts';
import type { AnswerForms } from './answerForms.mts';
import type {
	LineRequest,
	PersonRequest,
	ChatRequest,
	FileRequest,
	ReplyRequest,
	FailedDelivery,
} from './controlRequests.mts';
import { fail, read } from './deliveryStatus.mts';
import { type Fault, Faults } from './faults.mts';
import { join, part, rename } from './groups.mts';
import type { Chat, Line, Message, Person, Service } from './model.mts';
import { Observations } from './observations.mts';
import { react, type ReactRequest } from './reactions.mts';
import { receive } from './receiving.mts';
import { seed } from './seed.mts';

/** Everything that the world outside does, and what a test wants to see. Offered over HTTP below /control as well. */
export class Control extends Observations {
	readonly faults = new Faults();
	rotatedApiKey: string | undefined;

	/** Back to the state after the start: the seed, no chats, no subscriptions, no faults, nothing recorded. */
	reset(): void {
		this.account.reset();
		this.rotatedApiKey = undefined;
		this.faults.clear();
		this.recorded.length = 0;
		seed(this);
	}

	addLine({ phoneNumber, reputation }: LineRequest): Line {
		return this.account.world.addLine(phoneNumber, reputation);
	}

	setReputation({ phoneNumber, reputation }: Required<LineRequest>): void {
		for (const line of this.account.world.lines)
			if (line.phone_number === phoneNumber) line.reputation = reputation;
	}

	addPerson({ handle, services, refuses }: PersonRequest): Person {
		return Object.assign(this.account.world.addPerson(handle, services), { refuses });
	}

	/** How somebody can be reached from now on; chats keep their service. */
	setServices({ handle, services }: { handle: string; services: Service[] }): void {
		this.account.world.person(handle).services = services;
	}

	addContactCard({ phoneNumber, firstName }: { phoneNumber: string; firstName: string }): void {
		const card = {
			phone_number: phoneNumber,
			first_name: firstName,
			last_name: null,
			image_url: null,
			is_active: true,
		};
		this.account.world.cards.set(phoneNumber, card);
	}

	/** A chat that exists already, without anybody being texted. */
	addChat({ from, to, service, name }: ChatRequest): Chat {
		const { world } = this.account;
		const record = world.draftChat(from, to, service ?? world.serviceFor(to));
		if (name !== undefined) {
			record.chat.display_name = name;
			record.named = true;
		}
		world.keep(record);
		return record.chat;
	}

	setHealth({ chatId, status }: { chatId: string; status: Chat['health_status']['status'] }): void {
		this.account.world.chat(chatId).chat.health_status.status = status;
	}

	/** A file for the media part of a `reply`; the result is its attachment id. */
	addFile({ filename, contentType, base64 }: FileRequest): string {
		const file = { filename, content_type: contentType, source: 'control' as const };
		return this.account.world.files.add(file, Buffer.from(base64, 'base64')).id;
	}

	/** A member writes into a chat: text, or parts as in the API, with files from `addFile`. */
	reply({ chatId, from, text, parts, replyTo }: ReplyRequest): Message {
		const content: Linq.MessageContent = {
			parts: parts ?? [{ type: 'text', value: text ?? '' }],
			...(replyTo === undefined ? {} : { reply_to: { message_id: replyTo } }),
		};
		return receive(this.account, this.account.world.chat(chatId), from, content).message;
	}

	/** A member reacts to a message, or takes the reaction back. */
	react(request: ReactRequest): void {
		react(this.account, request);
	}

	/** The other person of a direct chat reads what was delivered: message.read. Nothing happens in groups. */
	read({ chatId }: { chatId: string }): void {
		read(this.account, this.account.world.chat(chatId));
	}

	/** Linq tells that a message of ours was not delivered: message.failed. */
	failDelivery({ messageId, code = 4001, reason }: FailedDelivery): void {
		const { record, entry } = this.account.world.message(messageId);
		fail(this.account, record, entry, { code, reason });
	}

	/** The next accepted change of this kind fails: `group_name_update_failed`, `group_icon_update_failed`, `message.failed`. */
	failNextOutcome(failure: OutcomeFailure): void {
		this.account.failNextOutcome(failure);
	}

	join({ chatId, handle }: { chatId: string; handle: string }): void {
		join(this.account, this.account.world.chat(chatId), handle);
	}

	leave({ chatId, handle }: { chatId: string; handle: string }): void {
		part(this.account, this.account.world.chat(chatId), handle, 'left');
	}

	rename({ chatId, name, by }: { chatId: string; name: string; by: string }): void {
		rename(this.account, this.account.world.chat(chatId), name, by);
	}

	/** A type that Linq has invented since: it can be subscribed to, and `emit` reaches who did. */
	addEventType({ type }: { type: string }): void {
		this.account.world.extraEventTypes.add(type);
	}

	/** Any event, also of a type that nobody knows yet. The result is its id. */
	emit({ type, data, line }: { type: string; data: object; line?: string }): string {
		return this.account.happen(type, line ?? this.account.world.lines[0]?.phone_number ?? '', data)
			.eventId;
	}

	/** Delivers an event again to everybody who is subscribed. */
	redeliver({ eventId }: { eventId: string }): void {
		const happening = this.account.happenings.find((candidate) => candidate.eventId === eventId);
		if (!happening) throw new Error(`There was no event ${eventId}`);
		this.account.deliveries.publish(happening);
	}

	failNext(fault: Fault): void {
		this.faults.add(fault);
	}

	/** Makes the download addresses given so far answer 403; reading the message or attachment again gives fresh ones. */
	expireDownloads(): void {
		this.account.world.files.expireDownloads();
	}

	deleteSubscription({ id }: { id: string }): void {
		this.account.world.subscriptions.delete(id);
	}

	/** The API key that Linq takes from now on, in place of the one of the start. */
	rotateApiKey({ apiKey }: { apiKey: string }): void {
		this.rotatedApiKey = apiKey;
	}

	/** In which of several known forms Linq answers from now on; what is not mentioned stays. */
	setAnswerForms(forms: Partial<AnswerForms>): void {
		const { world } = this.account;
		world.forms = { ...world.forms, ...forms };
	}

	/** Moves the simulator's clock: rate limits, the edit window, upload addresses, timestamps; not the signatures. */
	advanceClock({ ms }: { ms: number }): void {
		this.account.world.advanceClock(ms);
	}

	/** With `manualSettle`: makes the accepted changes happen that are held back. */
	settlePending(): void {
		this.account.settlePending();
	}

	/**
	 * Waits until all outcomes and deliveries that are under way are done, at most `timeoutMs` (30 s). With `manualSettle` held
	 * outcomes are not under way: it does not make them happen and does not wait for them; `settlePending` first.
	 */
	async settle(wait: number | { timeoutMs?: number } = {}): Promise<void> {
		await this.account.settle(typeof wait === 'number' ? wait : wait.timeoutMs);
	}
}
