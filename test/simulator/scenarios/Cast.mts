import type { Account } from '../account.mts';
import type { ChatRequest } from '../controlRequests.mts';
import { isSame, others } from '../members.mts';
import type { Chat, ChatRecord } from '../model.mts';
import type { ScenarioChat } from './scenario.mts';

const MESSAGE = /^\{(?<chat>\w+)\.message(?<number>-?\d+)(?:\.option(?<option>\d+))?\}$/;
const EVENT = /^\{(?<type>[\w.]+)#(?<number>\d+)\}$/;
const CHAT = /^\{(?<chat>chat\d+)\}$/;

/** Who and what is meant by the names of a scenario while it plays. */
export class Cast {
	private readonly chats = new Map<string, { record: ChatRecord; base: number }>();
	private readonly files: string[] = [];
	private readonly before: ReadonlySet<ChatRecord>;
	private readonly firstEvent: number;

	constructor(
		private readonly account: Account,
		private readonly addChat: (request: ChatRequest) => Chat,
		private readonly wanted: Readonly<Record<string, ScenarioChat>>,
	) {
		this.before = new Set(account.world.chats.values());
		this.firstEvent = account.happenings.length;
	}

	addFile(id: string): void {
		this.files.push(id);
	}

	/** The id that a name stands for; undefined while there is none; what is no name, as it is. */
	idOf(name: string): string | undefined {
		const chat = CHAT.exec(name)?.groups;
		if (chat) return this.chat(String(chat.chat))?.record.chat.id;
		const message = MESSAGE.exec(name)?.groups;
		if (message) return this.messageOrOption(message);
		const file = /^\{file(\d+)\}$/.exec(name)?.[1];
		if (file !== undefined) return this.files[Number(file) - 1];
		const event = EVENT.exec(name)?.groups;
		if (event) return this.event(String(event.type), Number(event.number));
		return name;
	}

	private messageOrOption(name: Record<string, string | undefined>): string | undefined {
		const found = this.chat(String(name.chat));
		const entry = found?.record.messages[found.base + Number(name.number) - 1];
		if (name.option === undefined) return entry?.message.id;
		return entry?.poll?.options[Number(name.option) - 1]?.option_id;
	}

	private event(type: string, number: number): string | undefined {
		const alike = this.account.happenings
			.slice(this.firstEvent)
			.filter((event) => event.type === type);
		return alike[number - 1]?.eventId;
	}

	private chat(name: string) {
		const known = this.chats.get(name);
		if (known) return known;
		const wanted = this.wanted[name];
		if (wanted === undefined) throw new Error(`The scenario has no chat called “${name}”`);
		const record = this.find(wanted);
		if (record === undefined) return undefined;
		const found = { record, base: wanted.isExpected ? 0 : record.messages.length };
		this.chats.set(name, found);
		return found;
	}

	private find({ from, to, service, name, isExpected }: ScenarioChat): ChatRecord | undefined {
		const { world } = this.account;
		const found = [...world.chats.values()]
			.filter((record) => !isExpected || !this.before.has(record))
			.filter(({ chat, line, left }) => line === from && !left && isOf(chat, to))
			.at(-1);
		if (found !== undefined || isExpected) return found;
		return world.chat(this.addChat({ from, to, service, name: name ?? undefined }).id);
	}
}

function isOf(chat: Chat, people: readonly string[]): boolean {
	const present = others(chat).map(({ handle }) => handle);
	return (
		present.length === people.length &&
		people.every((handle) => present.some((other) => isSame(other, handle)))
	);
}
