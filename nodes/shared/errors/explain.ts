import { type ErrorEntry, knownError, LINQ_ERRORS } from './catalogue';
import { isCertificateProblem, type LinqFailure } from './failure';
import type { Repeatable } from './repeatable';
import type { Subject } from './subject';

export interface Explanation {
	/** What happened. */
	readonly message: string;
	/** What to do now, with Linq's own words and references at the end. */
	readonly description: string;
}

/** What to do after an answer that leaves open whether Linq carried the request out. */
const WHEN_UNCLEAR: Readonly<Record<Repeatable, string>> = {
	always: 'Run the node again later: that does no harm.',
	keyed:
		'The message may have gone out all the same: look into the chat before you send it anew. Safe are “Retry” on this execution, if n8n lists it as failed, and the same call again by an AI agent: Linq then recognises the message.',
	ifRefused: 'Linq may have done it all the same: check that before you run the node again.',
	limited: 'Run the node again in 10 seconds or later: that does no harm.',
};
const UNKNOWN_MESSAGE = 2002;
const CHECK_REPLY_TO = 'If “Reply To” is filled in, check that ID.';
const FORGOTTEN_SEND: Explanation = {
	message: 'Linq no longer knows this message: it was sent before, or “Reply To” is wrong',
	description: `Nothing was sent now. ${CHECK_REPLY_TO} Otherwise people have got this message already, and Linq has deleted its record since (after 24 hours on some plans): look into the chat before you send it anew.`,
};
export const STOPPED = 'The execution was stopped before this item was done';
const SLOW = 'The network or Linq may be slow just now.';
const BASE_URL =
	'Check the base URL in the Linq credential, and that this n8n can reach the internet.';

/** Sentences for answers whose code is unknown or missing. Statuses not listed fall back to their class. */
const BY_STATUS: Readonly<Record<number, Explanation>> = {
	400: {
		message: 'Linq does not accept the request',
		description: 'Check the values in this node.',
	},
	401: LINQ_ERRORS[2004],
	403: {
		message: 'Linq does not allow this',
		description:
			'The API key may lack the right to do it, or the feature is not part of your plan.',
	},
	404: {
		message: 'Linq could not find what the request is about',
		description: `Check the IDs in this node. ${BASE_URL}`,
	},
	408: { message: 'Linq waited too long for the request', description: SLOW },
	409: {
		message: 'Linq refused the request because of the present state',
		description: 'Read the chat or message again before the next try.',
	},
	413: LINQ_ERRORS[5005],
	422: LINQ_ERRORS[1003],
	429: LINQ_ERRORS[1007],
	503: {
		message: 'Linq is temporarily unavailable',
		description: 'It usually is back within a few minutes.',
	},
	504: LINQ_ERRORS[3005],
};

const BY_NETWORK_CODE: Readonly<Record<string, Explanation>> = {
	ECONNREFUSED: { message: 'Nothing answers at Linq’s address', description: BASE_URL },
	ENOTFOUND: { message: 'Linq’s address could not be found', description: BASE_URL },
	EAI_AGAIN: { message: 'Linq’s address could not be looked up just now', description: BASE_URL },
	ECONNRESET: { message: 'The connection to Linq broke off', description: SLOW },
	EPIPE: { message: 'The connection to Linq broke off', description: SLOW },
	ETIMEDOUT: { message: 'Linq did not answer in time', description: SLOW },
	// What n8n's HTTP helper says of a request that was under way when somebody stopped the execution (axios).
	ERR_CANCELED: { message: 'The execution was stopped while Linq was answering', description: '' },
	ECONNABORTED: { message: 'Linq did not answer in time', description: SLOW },
};

/** What is known of a failed request besides the failure itself. */
export interface Circumstances {
	/** Whether the request may have been carried out, by this or an earlier attempt. */
	readonly isUnclear: boolean;
	/** What a second identical request would do, which decides the advice then. */
	readonly repeatable: Repeatable;
	/** What it is about, where that makes a difference. */
	readonly about?: Subject;
}

/** Puts a failed request into words. */
export function explain(failure: LinqFailure, circumstances: Circumstances): Explanation {
	const { isUnclear, repeatable, about } = circumstances;
	const entry: Partial<ErrorEntry> & Explanation = isForgotten(failure, repeatable)
		? forgottenSend(isUnclear)
		: fitting(sentence(failure), about);
	const cause = about && entry.about?.[about];
	const next = isUnclear
		? entry.saysWhenUnclear === true
			? undefined
			: WHEN_UNCLEAR[repeatable]
		: entry.again;
	const paragraph = [entry.description, cause, next].filter(Boolean).join(' ');
	const description = [paragraph, references(failure)].filter((line) => line !== '').join('\n');
	return { message: entry.message, description };
}

/** Where the code has one cause for what the request is about, that one. */
function fitting(entry: ErrorEntry, about: Subject | undefined): ErrorEntry {
	const instead = about && entry.instead?.[about];
	return instead === undefined ? entry : { ...entry, ...instead };
}

/** To a send Linq says that for its idempotency key as well, once the message is deleted (Linq docs: messages). */
function isForgotten(failure: LinqFailure, repeatable: Repeatable): boolean {
	return repeatable === 'keyed' && failure.kind === 'linq' && failure.code === UNKNOWN_MESSAGE;
}

function forgottenSend(isUnclear: boolean): Explanation {
	const { message, description } = FORGOTTEN_SEND;
	// An earlier attempt of the same send may be what people have got; what then follows says so.
	return { message, description: isUnclear ? CHECK_REPLY_TO : description };
}

function sentence(failure: LinqFailure): ErrorEntry {
	if (failure.kind === 'network') {
		return (
			BY_NETWORK_CODE[failure.code] ??
			(isCertificateProblem(failure.code)
				? { message: 'Linq’s certificate could not be verified', description: BASE_URL }
				: { message: 'Linq could not be reached', description: BASE_URL })
		);
	}
	if (failure.kind === 'recognised') return swallowed(failure.createdAt);
	if (failure.kind === 'stopped') return { message: STOPPED, description: '' };
	// 429 and 413 say more than the code beside them in Linq's older answers.
	const byStatusFirst = failure.status === 429 || failure.status === 413;
	if (failure.kind === 'linq' && !byStatusFirst) {
		const known = knownError(failure.code);
		if (known) return known;
		if (failure.text) return { message: failure.text, description: inEnvelope(failure.status) };
	}
	if (failure.status < 300) {
		return { message: 'Linq’s answer could not be read', description: BASE_URL };
	}
	return forStatus(failure.status);
}

/** A key of ours is made for one send alone, so this has another cause than a key of the user's. */
function swallowed(createdAt: string): Explanation {
	return {
		message: `Nothing was sent: Linq answered with a message of ${createdAt} instead`,
		description:
			'Linq took this message for one that it has already. Look into the chat: if it is missing there, run the workflow anew (not “Retry”), or set an “Idempotency Key” of your own in Options. Please report this: it should never happen.',
	};
}

/** It was Linq that answered, so the address is right. */
function inEnvelope(status: number): string {
	return status === 404 ? 'Check the IDs in this node.' : forStatus(status).description;
}

function forStatus(status: number): Explanation {
	const listed = BY_STATUS[status];
	if (listed) return listed;
	if (status >= 500) {
		return {
			message: `Linq has a problem (HTTP ${status})`,
			description: 'It usually is over within a few minutes.',
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message: `Linq’s address sends the request elsewhere (HTTP ${status})`,
			description: BASE_URL,
		};
	}
	return {
		message: `Linq does not accept the request (HTTP ${status})`,
		description: 'Check the values in this node.',
	};
}

/** Linq's own words, and what its support will ask for. */
export function references(failure: LinqFailure): string {
	if (failure.kind === 'network') return `Network error: ${failure.code}.`;
	if (failure.kind === 'recognised') return `HTTP ${failure.status}.`;
	if (failure.kind === 'stopped') return '';
	const parts: string[] = [];
	if (failure.kind === 'linq') {
		parts.push(
			`Linq error ${failure.code} (HTTP ${failure.status})${failure.text ? `: “${failure.text}”` : ''}.`,
		);
	} else {
		parts.push(`HTTP ${failure.status}.`);
	}
	if (failure.retryAfter !== undefined)
		parts.push(`Linq asks to wait ${failure.retryAfter} seconds.`);
	if (failure.traceId) parts.push(`Trace ID: ${failure.traceId}.`);
	if (failure.kind === 'linq' && failure.docUrl) parts.push(`Linq’s page: ${failure.docUrl}`);
	return parts.join(' ');
}
