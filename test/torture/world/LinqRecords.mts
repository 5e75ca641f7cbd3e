import type { IDataObject } from 'n8n-workflow';

import { error, type LinqAnswer, success } from './linqAnswer.mts';
import type { LinqRequest } from './LinqModel.mts';
import type { World } from './World.mts';

/** A change that Linq has made. */
export interface Change {
	/** What it was changed to, which names the change; see `SendName`. */
	readonly name: string;
	readonly call: number;
	/** When it left n8n. */
	readonly sentMs: number;
	/** What the same call had read there last, undefined where it had not. */
	readonly seen: string | undefined;
}

/** The text of a message or the name of a chat. */
interface LinqRecord {
	value: string;
	/** When the message went out: whatever is asked for was sent a moment ago. */
	readonly sinceMs: number;
	edits: number;
	/** By call: what it has read last. */
	readonly seenBy: Map<number, string>;
}

const BEFORE = 'Before';
const EDITS_MAX = 5;
const EDIT_WINDOW_MS = 15 * 60_000;

/**
 * What there is at Linq to be read and changed: messages with a text, and chats with a name. All that anybody asks for are
 * there, and nothing else is true of them than that.
 */
export class LinqRecords {
	readonly changes: Change[] = [];
	private readonly records = new Map<string, LinqRecord>();

	constructor(private readonly world: Pick<World, 'time'>) {}

	/** Reads a message, or edits it: five times, within 15 minutes (SDK: messages.update). */
	message(request: LinqRequest, id: string): LinqAnswer {
		const record = this.record(`message ${id}`);
		if (request.method === 'PATCH') {
			const isOver = this.world.time.nowMs - record.sinceMs > EDIT_WINDOW_MS;
			if (isOver || record.edits >= EDITS_MAX)
				return error(409, 2015, 'This message can not be edited any more');
			record.edits++;
			this.change(request, record, String(request.body.text));
		} else record.seenBy.set(request.call, record.value);
		return success(200, { id, parts: [{ type: 'text', value: record.value }] });
	}

	/** Reads a chat, or gives it a name, which can be read at once. */
	chat(request: LinqRequest, id: string): LinqAnswer {
		const record = this.record(`chat ${id}`);
		if (request.method === 'PUT') {
			this.change(request, record, String(request.body.display_name));
			return success(202, { chat_id: id, status: 'pending' });
		}
		record.seenBy.set(request.call, record.value);
		const chat: IDataObject = { id, display_name: record.value, group_chat_icon: null };
		return success(200, { ...chat, is_group: true, service: 'iMessage', handles: [] });
	}

	private record(name: string): LinqRecord {
		const record = this.records.get(name) ?? {
			...{ value: BEFORE, edits: 0, sinceMs: this.world.time.nowMs, seenBy: new Map() },
		};
		this.records.set(name, record);
		return record;
	}

	private change({ call, sentMs }: LinqRequest, record: LinqRecord, value: string): void {
		this.changes.push({ name: value, call, sentMs, seen: record.seenBy.get(call) });
		record.value = value;
	}
}
