// What happened, newest first: requests to the API, and events with the attempts to deliver them.
import { previewOf } from './conversation.mjs';
import { wordsOfEvent, wordsOfOutcome, wordsOfRequest } from './words.mjs';

/** @typedef {import('./state.mjs').State} State */
/** @typedef {import('./state.mjs').Request} Request */
/** @typedef {import('./state.mjs').Happening} Happening */
/** @typedef {import('./state.mjs').Attempt} Attempt */
/** @typedef {'good' | 'bad' | 'pending' | 'quiet'} Tone */
/**
 * @typedef {{ kind: 'request', key: string, at: number, title: string, about: string, tone: Tone, outcome: string, request: Request }} RequestEntry
 * @typedef {{ kind: 'event', key: string, at: number, title: string, about: string, tone: Tone, outcome: string, event: Happening, attempts: Attempt[] }} EventEntry
 * @typedef {RequestEntry | EventEntry} Entry
 */

/** What can be shown of the timeline. */
export const FILTERS = /** @type {const} */ ({
	all: 'Everything',
	requests: 'Requests',
	refusals: 'Refusals',
	events: 'Events',
	troubles: 'Not delivered',
});

/** @typedef {keyof typeof FILTERS} Filter */

/** @param {State} state @param {{ filter: Filter, search: string }} wanted @returns {Entry[]} */
export function timelineOf(state, { filter, search }) {
	const words = search.trim().toLowerCase();
	return entriesOf(state).filter(
		(entry) => passes(entry, filter) && (words === '' || textOf(entry).includes(words)),
	);
}

/** @param {State} state @returns {Entry[]} */
function entriesOf(state) {
	/** @type {Map<string, Attempt[]>} */
	const attempts = new Map();
	for (const attempt of state.attempts) {
		const own = attempts.get(attempt.eventId);
		if (own) own.push(attempt);
		else attempts.set(attempt.eventId, [attempt]);
	}
	const requests = state.requests.map(requestEntry);
	const events = state.events.map((event) =>
		eventEntry(state, event, attempts.get(event.id) ?? [], state.account?.skewMs ?? 0),
	);
	return [...requests, ...events].sort((one, other) => other.at - one.at);
}

/** @param {Entry} entry @param {Filter} filter */
function passes(entry, filter) {
	switch (filter) {
		case 'all':
			return true;
		case 'requests':
			return entry.kind === 'request';
		case 'refusals':
			return entry.kind === 'request' && entry.tone === 'bad';
		case 'events':
			return entry.kind === 'event';
		case 'troubles':
			return entry.kind === 'event' && entry.tone === 'bad';
	}
}

/** @param {Entry} entry */
function textOf(entry) {
	const rest = entry.kind === 'request' ? entry.request : [entry.event, entry.attempts];
	return `${entry.title} ${entry.about} ${JSON.stringify(rest)}`.toLowerCase();
}

/** @param {Request & { key?: string }} request @returns {RequestEntry} */
function requestEntry(request) {
	const { method, path, status, isCut } = request;
	const isBad = isCut === true || (status !== undefined && status >= 400);
	const isOpen = status === undefined && isCut !== true;
	const outcome = isCut === true ? 'no answer' : status === undefined ? '…' : String(status);
	return {
		kind: 'request',
		key: request.key ?? '',
		at: request.at,
		title: wordsOfRequest(method, path),
		about: isBad ? refusalOf(request) : aboutRequest(request),
		tone: isBad ? 'bad' : isOpen ? 'pending' : 'good',
		outcome,
		request,
	};
}

/** Why a request was refused, in a sentence. @param {Request} request */
export function refusalOf({ answer, isCut, advice, status }) {
	if (isCut === true) return 'The connection was cut before the answer arrived';
	const error = answer?.error;
	if (error === undefined) return `The answer was ${status}, and not one of Linq’s own`;
	return `${advice ?? error.message} (${error.code})`;
}

/** @param {Array<string | { text?: string }>} options */
function optionsInWords(options) {
	return options
		.map((option) => (typeof option === 'string' ? option : (option?.text ?? '')))
		.join(', ');
}

/** @param {Request} request */
function aboutRequest({ body, method, path }) {
	const message = body?.message;
	if (message?.parts) return previewOf(/** @type {any} */ (message));
	const options = body?.poll?.options ?? body?.options;
	if (Array.isArray(options)) return optionsInWords(options);
	if (typeof body?.handle === 'string') return body.handle;
	if (typeof body?.type === 'string') return body.type;
	if (typeof body?.display_name === 'string') return `“${body.display_name}”`;
	return `${method} ${path.split('?')[0]}`;
}

/** @param {State} state @param {Happening & { key?: string }} event @param {Attempt[]} attempts @param {number} skewMs @returns {EventEntry} */
function eventEntry(state, event, attempts, skewMs) {
	const last = attempts.at(-1);
	const accepted = attempts.some(({ outcome }) => typeof outcome === 'number' && outcome < 300);
	return {
		kind: 'event',
		key: event.key ?? '',
		// Events carry the simulator's clock, requests the real one.
		at: Date.parse(event.at) - skewMs,
		title: wordsOfEvent(event.type),
		about: aboutEvent(state, event),
		tone: last === undefined ? 'quiet' : accepted ? 'good' : 'bad',
		outcome: last === undefined ? 'nobody subscribed' : wordsOfOutcome(last.outcome),
		event,
		attempts,
	};
}

/** @param {State} state @param {Happening} event */
function aboutEvent(state, { envelope, type }) {
	const { data } = envelope;
	const from = data.sender_handle?.handle ?? data.from_handle?.handle ?? data.handle;
	const who = typeof from === 'string' ? state.nameOf(from) : undefined;
	const what = aboutData(state, data);
	return [who, what].filter(Boolean).join(': ') || type;
}

/** @param {State} state @param {any} data of an event */
function aboutData(state, data) {
	if (data.parts) return previewOf(data);
	const options = data.poll?.options ?? data.added_options;
	if (options) return optionsInWords(options);
	if (data.option_id) {
		const poll = state.messages.find(({ id }) => id === data.message_id)?.poll;
		return poll?.options.find(({ option_id }) => option_id === data.option_id)?.text ?? '';
	}
	return data.new_value ?? data.reaction_type ?? data.reason ?? '';
}

/** A command that sends the same request. @param {Request} request @param {string} baseUrl */
export function curlOfRequest({ method, path, body }, baseUrl) {
	const origin = path.startsWith('/storage') ? baseUrl.replace('/api/partner', '') : baseUrl;
	return [
		`curl -X ${method} ${quoted(origin + path)}`,
		`-H "Authorization: Bearer $LINQ_API_KEY"`,
		...(body === null
			? []
			: [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body))}`]),
	].join(' \\\n  ');
}

/** A command that lets the same happen again, in this simulator or another. @param {Happening} event @param {string} controlUrl */
export function curlOfEvent({ type, line, envelope }, controlUrl) {
	const argument = { type, data: envelope.data, ...(line === null ? {} : { line }) };
	return [
		`curl -X POST ${quoted(`${controlUrl}/emit`)}`,
		`-H 'Content-Type: application/json'`,
		`-d ${quoted(JSON.stringify(argument))}`,
	].join(' \\\n  ');
}

/** For a shell. @param {string} text */
function quoted(text) {
	return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
