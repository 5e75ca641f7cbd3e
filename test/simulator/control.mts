import type Linq from '@linqapp/sdk';

import type { Account } from './account.mts';
import type { Attempt } from './deliveries.mts';
import { type Fault, Faults } from './faults.mts';
import { join, part, rename } from './groups.mts';
import { receive } from './messaging.mts';
import type { Chat, Line, Message, Person, Service, ShownText, Subscription } from './model.mts';
import { react } from './routes/messages.mts';

/** A request as it arrived, without the API key. */
export interface RecordedRequest {
	readonly method: string;
	readonly path: string;
	readonly body: unknown;
	status?: number;
}

/** Everything that the world outside does, and what a test wants to see. Offered over HTTP below /control as well. */
export class Control {
	readonly faults = new Faults();
	readonly recorded: RecordedRequest[] = [];

	constructor(private readonly account: Account) {}

	addLine({
		phoneNumber,
		reputation,
	}: {
		phoneNumber: string;
		reputation?: Line['reputation'];
	}): Line {
		return this.account.world.addLine(phoneNumber, reputation);
	}

	setReputation({
		phoneNumber,
		reputation,
	}: {
		phoneNumber: string;
		reputation: Line['reputation'];
	}): void {
		for (const line of this.account.world.lines)
			if (line.phone_number === phoneNumber) line.reputation = reputation;
	}

	addPerson({
		handle,
		services,
		refuses,
	}: {
		handle: string;
		services?: Service[];
		refuses?: Person['refuses'];
	}): Person {
		return Object.assign(this.account.world.addPerson(handle, services), { refuses });
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
	addChat({
		from,
		to,
		service,
		name,
	}: {
		from: string;
		to: string[];
		service?: Service;
		name?: string;
	}): Chat {
		const record = this.account.world.createChat(from, to, service);
		if (name !== undefined) {
			record.chat.display_name = name;
			record.named = true;
		}
		return record.chat;
	}

	setHealth({ chatId, status }: { chatId: string; status: Chat['health_status']['status'] }): void {
		this.account.world.chat(chatId).chat.health_status.status = status;
	}

	/** A member writes into a chat. */
	reply({ chatId, from, text, parts, replyTo }: ReplyRequest): Message {
		const content: Linq.MessageContent = {
			parts: parts ?? [{ type: 'text', value: text ?? '' }],
			...(replyTo === undefined ? {} : { reply_to: { message_id: replyTo } }),
		};
		return receive(this.account, this.account.world.chat(chatId), from, content).message;
	}

	/** A member reacts to a message, or takes the reaction back. */
	react({
		messageId,
		from,
		type,
		emoji = null,
		operation = 'add',
		partIndex = 0,
	}: ReactRequest): void {
		react(this.account, messageId, from, operation, type, { emoji, partIndex });
	}

	join({ chatId, handle }: { chatId: string; handle: string }): void {
		join(this.account, this.account.world.chat(chatId), handle);
	}

	leave({ chatId, handle }: { chatId: string; handle: string }): void {
		part(this.account, this.account.world.chat(chatId), handle);
	}

	rename({ chatId, name, by }: { chatId: string; name: string; by: string }): void {
		rename(this.account, this.account.world.chat(chatId), name, by);
	}

	/** Any event, also of a type that nobody knows yet. */
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

	/** Makes the download addresses given so far answer 403. */
	expireDownloads(): void {
		for (const attachment of this.account.world.attachments.values()) attachment.urlVersion++;
	}

	deleteSubscription({ id }: { id: string }): void {
		this.account.world.subscriptions.delete(id);
	}

	advanceClock({ ms }: { ms: number }): void {
		this.account.world.advanceClock(ms);
	}

	settlePending(): void {
		this.account.settlePending();
	}

	async settle(timeoutMs?: number): Promise<void> {
		await this.account.settle(timeoutMs);
	}

	lines(): Line[] {
		return this.account.world.lines;
	}

	chats(): Chat[] {
		return [...this.account.world.chats.values()].map(({ chat }) => chat);
	}

	messages({ chatId }: { chatId: string }): Message[] {
		return this.account.world.chat(chatId).messages.map(({ message }) => message);
	}

	/** What people's phones showed, one entry for each message and recipient. */
	texts({ handle }: { handle?: string } = {}): ShownText[] {
		return this.account.world.shown.filter(
			(text) => handle === undefined || text.handle === handle,
		);
	}

	/** SHA-256 of what was uploaded, to compare files without keeping them. */
	uploads(): Array<{ id: string; filename: string; sha256: string | undefined }> {
		return [...this.account.world.attachments.values()].map(({ id, filename, sha256 }) => ({
			id,
			filename,
			sha256,
		}));
	}

	subscriptions(): Array<Omit<Subscription, 'signing_secret'>> {
		return [...this.account.world.subscriptions.values()].map(
			({ signing_secret: _secret, ...shown }) => shown,
		);
	}

	/** The signing secret, so that a test can forge deliveries the hard way. */
	signingSecret({ id }: { id: string }): string | undefined {
		return this.account.world.subscriptions.get(id)?.signing_secret;
	}

	deliveries({ eventType }: { eventType?: string } = {}): Attempt[] {
		return this.account.deliveries.attempts.filter(
			(attempt) => eventType === undefined || attempt.eventType === eventType,
		);
	}

	requests({ method, path }: { method?: string; path?: string } = {}): RecordedRequest[] {
		return this.recorded.filter(
			(request) =>
				(method ?? request.method) === request.method &&
				(path === undefined || request.path.includes(path)),
		);
	}
}

interface ReplyRequest {
	chatId: string;
	from: string;
	text?: string;
	parts?: Linq.MessageContent['parts'];
	replyTo?: string;
}

interface ReactRequest {
	messageId: string;
	from: string;
	type: Linq.ReactionType;
	emoji?: string | null;
	operation?: 'add' | 'remove';
	partIndex?: number;
}
