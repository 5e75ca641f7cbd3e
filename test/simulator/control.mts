import type { OutcomeFailure } from './account.mts';
import { type AccountEvent, tellAccount } from './accountEvents.mts';
import type { AnswerForms } from './answerForms.mts';
import type {
	LineRequest,
	PersonRequest,
	ChatRequest,
	FileRequest,
	FailedDelivery,
} from './controlRequests.mts';
import { fail } from './deliveryStatus.mts';
import { ACCOUNT_EVENT_TYPES } from './eventTypes.mts';
import { type Fault, Faults } from './faults.mts';
import type { Chat, Line, Person, Service } from './model.mts';
import { People } from './people.mts';
import { seed } from './seed.mts';
import { tellSubscription } from './subscriptionEvents.mts';

const IN_DASHBOARD: Pick<AccountEvent, 'actor' | 'origin'> = {
	actor: { type: 'team_member', name: 'Somebody' },
	origin: 'dashboard',
};

/** Everything that the world outside does, and what a test wants to see. Offered over HTTP below /control as well. */
export class Control extends People {
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

	/** False: what creates activity on the line is refused with 2027. */
	setEligible({ phoneNumber, eligible }: { phoneNumber: string; eligible: boolean }): void {
		const line = this.account.world.line(phoneNumber);
		if (line) line.eligible = eligible;
	}

	/** Zero-day retention: texts of this line cannot be read back from now on. */
	setZeroRetention({ phoneNumber, on = true }: { phoneNumber: string; on?: boolean }): void {
		const line = this.account.world.line(phoneNumber);
		if (line) line.zeroRetention = on;
	}

	setHealth({ chatId, status }: { chatId: string; status: Chat['health_status']['status'] }): void {
		this.account.world.chat(chatId).chat.health_status.status = status;
	}

	/** A file for the media part of a `reply`; the result is its attachment id. */
	addFile({ filename, contentType, base64 }: FileRequest): string {
		const file = { filename, content_type: contentType, source: 'control' as const };
		return this.account.world.files.add(file, Buffer.from(base64, 'base64')).id;
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

	/** A type that Linq has invented since: it can be subscribed to, and `emit` reaches who did. */
	addEventType({ type }: { type: string }): void {
		this.account.world.extraEventTypes.add(type);
	}

	/** Any event, also of a type that nobody knows yet. The result is its id. */
	emit({ type, data, line }: { type: string; data: object; line?: string }): string {
		const { lines } = this.account.world;
		const ownLine = ACCOUNT_EVENT_TYPES.includes(type) ? null : (lines[0]?.phone_number ?? null);
		return this.account.emit(type, line ?? ownLine, data).eventId;
	}

	/** An event about the account itself, in the shape that all of those have. The result is its id. */
	accountEvent(event: AccountEvent): string {
		return tellAccount(this.account, event).eventId;
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

	/** Somebody deletes it in the dashboard: webhook_subscription.deleted for the others. */
	deleteSubscription({ id }: { id: string }): void {
		const { subscriptions } = this.account.world;
		const subscription = subscriptions.get(id);
		if (!subscription) return;
		subscriptions.delete(id);
		tellSubscription(this.account, subscription, 'deleted', undefined, IN_DASHBOARD);
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

	/** The simulator's clock, in milliseconds. */
	nowMs(): number {
		return this.account.world.nowMs();
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
