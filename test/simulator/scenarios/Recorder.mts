import type { Account } from '../account.mts';
import { isSame, others } from '../members.mts';
import type { ChatRecord } from '../model.mts';
import { type IdKind, replaceIds } from './ids.mts';
import { FORMAT, isPlayable, type Scenario, type ScenarioChat, type Step } from './scenario.mts';

interface KnownChat {
	readonly record: ChatRecord;
	readonly name: string;
	/** How many messages it had when the scenario first mentioned it; they count backwards from 0. */
	readonly base: number;
}

const STEPS_MAX = 1_000;

/** Writes down what people and the weather do, with names in place of ids, so that it can be played again. */
export class Recorder {
	private readonly chats = new Map<string, ScenarioChat>();
	private readonly known: KnownChat[] = [];
	private readonly files = new Map<string, string>();
	/** Chats that were there before, or were put there by a control call: nobody has to make them. */
	private readonly given = new Set<ChatRecord>();
	private readonly steps: Step[] = [];
	private firstEvent = 0;
	private lastAt: number | undefined;

	constructor(private readonly account: Account) {}

	get length(): number {
		return this.steps.length;
	}

	/** Begins anew. */
	forget(): void {
		for (const collection of [this.chats, this.files, this.given]) collection.clear();
		this.known.length = 0;
		this.steps.length = 0;
		this.lastAt = undefined;
		this.firstEvent = this.account.happenings.length;
		for (const record of this.account.world.chats.values()) this.given.add(record);
	}

	/** A chat that nobody has to make through the API. */
	give(record: ChatRecord): void {
		this.given.add(record);
	}

	scenario(): Scenario {
		return {
			format: FORMAT,
			chats: Object.fromEntries(this.chats),
			steps: structuredClone(this.steps),
		};
	}

	/**
	 * A call that is about to be made; its names have to be found before it changes anything.
	 *
	 * @returns what to tell when it was made
	 */
	before(call: string, argument: object): (result: unknown) => void {
		if (!isPlayable(call) || this.steps.length >= STEPS_MAX) return () => undefined;
		const named = replaceIds(structuredClone(argument), (kind, id) => this.nameOf(kind, id));
		return (result) => {
			const now = Date.now();
			this.steps.push({ afterMs: now - (this.lastAt ?? now), call, with: named });
			this.lastAt = now;
			if (call === 'addFile') this.files.set(String(result), `{file${this.files.size + 1}}`);
		};
	}

	private nameOf(kind: IdKind, id: string): string {
		switch (kind) {
			case 'chat':
				return `{${this.chatNamed(this.account.world.chat(id)).name}}`;
			case 'message':
				return `{${this.messageName(id)}}`;
			case 'option':
				return this.optionName(id);
			case 'file':
				return this.files.get(id) ?? id;
			case 'event':
				return this.eventName(id);
		}
	}

	private chatNamed(record: ChatRecord): KnownChat {
		const found = this.known.find((known) => known.record === record);
		if (found) return found;
		const isExpected = !this.given.has(record);
		const known = {
			record,
			name: `chat${this.known.length + 1}`,
			base: isExpected ? 0 : record.messages.length,
		};
		this.known.push(known);
		const { chat } = record;
		this.chats.set(known.name, {
			from: record.line,
			to: others(chat).map(({ handle }) => handle),
			service: chat.service ?? 'iMessage',
			name: record.named ? (chat.display_name ?? null) : null,
			isExpected,
		});
		return known;
	}

	private messageName(id: string): string {
		const { record, entry } = this.account.world.message(id);
		const { name, base } = this.chatNamed(record);
		return `${name}.message${record.messages.indexOf(entry) - base + 1}`;
	}

	private optionName(id: string): string {
		for (const record of this.account.world.chats.values()) {
			for (const { message, poll } of record.messages) {
				const index = poll?.options.findIndex(({ option_id }) => isSame(option_id, id)) ?? -1;
				if (index >= 0) return `{${this.messageName(message.id)}.option${index + 1}}`;
			}
		}
		return id;
	}

	private eventName(id: string): string {
		const since = this.account.happenings.slice(this.firstEvent);
		const event = since.find(({ eventId }) => eventId === id);
		if (event === undefined) return id;
		const alike = since.filter(({ type }) => type === event.type);
		return `{${event.type}#${alike.indexOf(event) + 1}}`;
	}
}
