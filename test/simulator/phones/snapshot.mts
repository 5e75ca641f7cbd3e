import type { Account } from '../account.mts';
import { BEHAVIOURS } from '../behaviours.mts';
import type { Control } from '../control.mts';
import type { Attempt } from '../deliveries.mts';
import { envelopeOf, type Happening } from '../events.mts';
import type { ChatRecord, Person } from '../model.mts';
import type { RecordedRequest } from '../requestLog.mts';
import { SEED } from '../seed.mts';
import { explainCode } from './explainCode.mts';
import { redact, redactText } from './redact.mts';

/** What the page shows at most of each kind; older entries leave it. */
const MAX = { messages: 300, requests: 400, events: 400, attempts: 600 };

const NAMES: ReadonlyMap<string, string> = new Map(
	Object.entries(SEED.people).map(([name, handle]) => [
		handle,
		name.charAt(0).toUpperCase() + name.slice(1),
	]),
);

export interface Place {
	readonly url: string;
	readonly controlUrl: string;
	/** What the people of the page call whoever uses the API. */
	readonly appName: string;
}

/** Everything that the page shows, by name, each entry as JSON. Secrets are not among it. */
export function snapshot(account: Account, control: Control, place: Place): Map<string, string> {
	const entries = new Map<string, string>();
	const put = (name: string, entry: object) => entries.set(name, JSON.stringify(entry));
	put('account', accountEntry(account, control, place));
	const shownTo = phonesOf(account);
	for (const record of account.world.chats.values()) {
		put(`chat/${record.chat.id}`, chatEntry(account, record));
		for (const { message, poll, edits } of record.messages
			.filter(({ deleted }) => !deleted)
			.slice(-MAX.messages)) {
			const seenBy = message.is_from_me ? (shownTo.get(message.id) ?? []) : null;
			put(`message/${message.id}`, { ...message, poll, edited: edits > 0, seenBy });
		}
	}
	each(control.requests(), MAX.requests, (request, index) =>
		entries.set(`request/${index}`, requestEntry(request)),
	);
	each(account.happenings, MAX.events, (happening) =>
		entries.set(`event/${happening.eventId}`, once(happening, eventEntry)),
	);
	each(account.deliveries.attempts, MAX.attempts, (attempt, index) =>
		entries.set(`attempt/${index}`, once(attempt, attemptEntry)),
	);
	return entries;
}

function accountEntry({ world, deliveries }: Account, control: Control, place: Place): object {
	return {
		...place,
		lines: world.lines.map((line) => ({
			...line,
			name: world.cards.get(line.phone_number)?.first_name ?? place.appName,
		})),
		people: [...world.people.values()].map(personEntry),
		weather: control.faults.weather,
		faults: control.faults.waiting,
		held: deliveries.held ?? null,
		skewMs: world.skewMs,
		steps: control.recorder.length,
		behaviours: Object.entries(BEHAVIOURS).map(([handle, { says }]) => ({ handle, says })),
		subscriptions: [...world.subscriptions.values()].map(
			({ id, target_url, subscribed_events, is_active }) => ({
				...{ id, subscribed_events, is_active },
				target_url: redactText(target_url),
			}),
		),
	};
}

function personEntry(person: Person): object {
	return { ...person, name: NAMES.get(person.handle) ?? null };
}

function chatEntry({ world }: Account, record: ChatRecord): object {
	const { chat, line, left, background, named } = record;
	return { ...chat, line, left, background, named, typing: record.typingUntilMs > world.nowMs() };
}

/** On whose phones each of our messages was shown. */
function phonesOf({ world }: Account): Map<string, string[]> {
	const shown = new Map<string, string[]>();
	for (const { messageId, handle } of world.shown) {
		const handles = shown.get(messageId);
		if (handles) handles.push(handle);
		else shown.set(messageId, [handle]);
	}
	return shown;
}

const written = new WeakMap<object, string>();

/** What does not change any more is written once, not at every look. */
function once<T extends object>(value: T, entry: (value: T) => object): string {
	const known = written.get(value);
	if (known !== undefined) return known;
	const json = JSON.stringify(entry(value));
	written.set(value, json);
	return json;
}

function requestEntry(request: RecordedRequest): string {
	const isDone = request.durationMs !== undefined || request.isCut === true;
	return isDone ? once(request, describeRequest) : JSON.stringify(describeRequest(request));
}

function describeRequest({ answer, path, ...request }: RecordedRequest): object {
	const parsed = answer === undefined ? null : parse(answer);
	return {
		...(redact(request) as object),
		path: redactText(path),
		answer: redact(parsed),
		advice: explainCode(parsed),
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function eventEntry(happening: Happening): object {
	return {
		...{ id: happening.eventId, type: happening.type, line: happening.line },
		at: happening.createdAt,
		envelope: redact(envelopeOf(happening, '2026-02-03')),
	};
}

function attemptEntry({ body: _body, url, headers, ...attempt }: Attempt): object {
	return {
		...attempt,
		url: redactText(url),
		headers: redact(headers),
		answer: redactText(attempt.answer),
	};
}

function each<T>(all: readonly T[], max: number, use: (entry: T, index: number) => void): void {
	for (let index = Math.max(0, all.length - max); index < all.length; index++) {
		const entry = all[index];
		if (entry !== undefined) use(entry, index);
	}
}
