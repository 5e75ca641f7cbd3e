import { type AccountEvent, tellAccount } from './accountEvents.mts';
import type { AnswerForms } from './answerForms.mts';
import type {
	ChatRequest,
	FileRequest,
	LineRequest,
	PersonRequest,
	SubscriptionRequest,
} from './controlRequests.mts';
import { ACCOUNT_EVENT_TYPES } from './eventTypes.mts';
import type { Chat, Line, Person, Service } from './model.mts';
import { pinnedData } from './phones/pinnedData.mts';
import { showOptOut } from './receiving.mts';
import { play, type PlayOptions } from './scenarios/play.mts';
import { Recorder } from './scenarios/Recorder.mts';
import type { Scenario } from './scenarios/scenario.mts';
import { seed } from './seed.mts';
import { tellSubscription } from './subscriptionEvents.mts';
import { Troubles } from './troubles.mts';

const IN_DASHBOARD: Pick<AccountEvent, 'actor' | 'origin'> = {
	actor: { type: 'team_member', name: 'Somebody' },
	origin: 'dashboard',
};

/** Everything that the world outside does, and what a test wants to see. Offered over HTTP below /control as well. */
export class Control extends Troubles {
	/** What was done over HTTP since the start or `forgetScenario`. */
	readonly recorder = new Recorder(this.account);
	rotatedApiKey: string | undefined;

	/** Back to the state after the start: the seed, no chats, no subscriptions, no faults, nothing recorded. */
	reset(): void {
		this.account.reset();
		this.rotatedApiKey = undefined;
		this.faults.clear();
		this.recorder.forget();
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

	/** Somebody known is replaced, and the direct chats follow. */
	addPerson({ handle, services, refuses }: PersonRequest): Person {
		const person = Object.assign(this.account.world.addPerson(handle, services), { refuses });
		showOptOut(this.account, person);
		return person;
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
		this.recorder.give(record);
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

	/** One that was there before the simulator was started, with the signing secret of then. Nobody is told of it. */
	addSubscription({ id, targetUrl, signingSecret, events }: SubscriptionRequest): void {
		const { world } = this.account;
		const now = world.now();
		world.subscriptions.set(id, {
			...{ id, target_url: targetUrl, signing_secret: signingSecret, subscribed_events: events },
			...{ phone_numbers: null, routing_key_header: null, routing_id_header: null },
			...{ is_active: true, created_at: now, updated_at: now },
		});
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

	/** An event as the Linq Trigger gives it out, to be pinned in n8n. */
	pinnedData({ eventId }: { eventId: string }): object[] {
		return pinnedData(this.happening(eventId));
	}

	/** What was done over HTTP since the start or `forgetScenario`, to be kept in a file and played again. */
	scenario(): Scenario {
		return this.recorder.scenario();
	}

	forgetScenario(): void {
		this.recorder.forget();
	}

	/** Does again what a scenario has, and waits until it is done. Throws a sentence when a step is not possible. */
	async playScenario(scenario: Scenario, options: PlayOptions = {}): Promise<void> {
		await play(this.account, this, scenario, options);
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
	 * Waits until all outcomes and deliveries that are under way are done, at most `timeoutMs` (two minutes). With
	 * `manualSettle` held outcomes are not under way: it does not make them happen and does not wait for them;
	 * `settlePending` first.
	 */
	async settle(wait: number | { timeoutMs?: number } = {}): Promise<void> {
		await this.account.settle(typeof wait === 'number' ? wait : wait.timeoutMs);
	}
}
