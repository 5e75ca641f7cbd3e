import { type ErrorEntry, LINQ_ERRORS } from '../../../nodes/shared/errors/catalogue.ts';
import { type Explanation, explain } from '../../../nodes/shared/errors/explain.ts';
import type { LinqFailure } from '../../../nodes/shared/errors/failure.ts';
import type { Repeatable } from '../../../nodes/shared/errors/repeatable.ts';
import { RETRY } from '../../../nodes/shared/request/retry.ts';
import { generatedFile, table } from '../markdown.mts';

/** What the first digit of a code stands for (Linq docs: error). */
const RANGES: Readonly<Record<string, string>> = {
	1: 'The request',
	2: 'What the request is about',
	3: 'Linq’s own systems',
	4: 'Delivery',
	5: 'Files',
};

/** Statuses of HTTP that come without a code of Linq's; the last ones stand for all of their kind. */
const STATUSES = [400, 401, 403, 404, 408, 409, 413, 422, 429, 503, 504, 500, 302];

/** Troubles of the network, by the names that Node and axios have for them; the last one stands for all others. */
const NETWORK = [
	...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'ETIMEDOUT', 'CERT_HAS_EXPIRED'],
	'UNKNOWN',
];

const UNCLEAR: Readonly<Record<Repeatable, string>> = {
	keyed: 'sends a message',
	ifRefused: 'changes something else',
	always: 'only reads',
	limited: 'checks who can be reached',
};

/** docs/errors.md: each of Linq's codes, with the sentence of the nodes and what to do. */
export function errorsMd(): string {
	return generatedFile('nodes/shared/errors', 'What goes wrong, in words', [
		'When Linq refuses something, the nodes say in a sentence what happened, and below it what to do. Linq’s own code stands at the end of it. In a workflow that goes on after an error it is in `details.code`, with `http_status` and `trace_id` beside it.',
		`“Repeated” means: the nodes make the request again by themselves, with ${RETRY.triesMax} tries in all unless another number stands there, within ${RETRY.waitSecondsMax} seconds, and only where nothing can happen twice. The sentence appears when that has not helped.`,
		'What the nodes refuse before they ask Linq has no code. Those sentences name the field, its value and what is allowed.',
		...Object.entries(RANGES).flatMap(([digit, name]) => [
			`## ${digit}xxx: ${name}`,
			...Object.entries<ErrorEntry>(LINQ_ERRORS)
				.filter(([code]) => code.startsWith(digit))
				.flatMap(([code, entry]) => [`### ${code}`, ...entryBlocks(entry)]),
		]),
		'## Without a code',
		'What something between n8n and Linq answers, such as a proxy, or Linq without a code:',
		table(
			['HTTP status', 'What the nodes say', 'What to do'],
			STATUSES.map((status) => sentenceRow(statusName(status), { kind: 'http', status })),
		),
		'When nothing answers:',
		table(
			['Network', 'What the nodes say', 'What to do'],
			NETWORK.map((code) =>
				sentenceRow(code === 'UNKNOWN' ? 'others' : `\`${code}\``, { kind: 'network', code }),
			),
		),
		'## When it is unclear whether Linq did it',
		'An answer can get lost after Linq has done what was asked. Then the nodes say what that means for the next try, depending on the request:',
		table(['The request', 'What the nodes add'], Object.entries(UNCLEAR).map(unclearRow)),
	]);
}

function entryBlocks({ about = {}, instead = {}, repeat, ...entry }: ErrorEntry): string[] {
	const times = repeat?.times === undefined ? '' : `, up to ${repeat.times} times`;
	return [
		inWords(entry),
		...bulleted('Depending on what was asked for, it also says:', Object.values(about)),
		...bulleted('Or, depending on what was asked for:', Object.values(instead).map(inWords)),
		...(repeat === undefined ? [] : [`Repeated${times}.`]),
	];
}

function inWords({ message, description, again }: ErrorEntry): string {
	return [`**${message}.** ${description}`, again].filter(Boolean).join(' ');
}

function bulleted(title: string, lines: readonly string[]): string[] {
	return lines.length === 0 ? [] : [title, lines.map((line) => `- ${line}`).join('\n')];
}

function statusName(status: number): string {
	return status === 500 || status === 302 ? `other ${String(status)[0]}xx` : String(status);
}

function sentenceRow(name: string, failure: LinqFailure): string[] {
	const { message, description } = explained(failure);
	return [name, message.replace(/ \(HTTP \d+\)$/, ''), description];
}

function unclearRow([repeatable, what]: [string, string]): [string, string] {
	const failure: LinqFailure = { kind: 'http', status: 503 };
	const plain = explained(failure).description;
	const unclear = explained(failure, repeatable as Repeatable).description;
	return [what, unclear.slice(plain.length).trim()];
}

/** @param unclear what a second identical request would do, where it is unclear what became of the first */
function explained(failure: LinqFailure, unclear?: Repeatable): Explanation {
	const { message, description } = explain(failure, {
		isUnclear: unclear !== undefined,
		repeatable: unclear ?? 'always',
	});
	// The last line has what Linq's support asks for.
	return { message, description: description.split('\n')[0] ?? '' };
}
