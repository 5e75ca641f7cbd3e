import type { Arrival, Shown } from '../world/LinqModel.mts';
import type { Change } from '../world/LinqRecords.mts';
import type { Violation } from '../violations.mts';
import type { SendingN8n, Told } from './SendingN8n.mts';
import type { NodePlan } from './plan.mts';
import { read, written } from './SendName.mts';

const WINDOW_MS = 60_000;
const MESSAGES_PER_WINDOW = 30;

/** What Linq knows when everything has happened. */
export interface Seen {
	readonly shown: readonly Shown[];
	readonly changes: readonly Change[];
	readonly arrivals: readonly Arrival[];
}

/** What went wrong, after everything has happened. */
export function judge(
	linq: Seen,
	n8n: Pick<SendingN8n, 'told' | 'executionOf'>,
	nodes: ReadonlyArray<Pick<NodePlan, 'kind'>>,
): Violation[] {
	const { shown, changes, arrivals } = linq;
	const done = [...shown, ...changes];
	return [
		...doubled(shown),
		...changedTwice(changes),
		...n8n.told.flatMap((told) => wronglyTold(told, done, n8n, nodes)),
		...disordered(shown),
		...tooFast(arrivals),
	];
}

function doubled(shown: readonly Shown[]): Violation[] {
	const times = new Map<string, number>();
	for (const { name } of shown) times.set(name, (times.get(name) ?? 0) + 1);
	return [...times].flatMap(([name, count]): Violation[] =>
		count > 1 ? [{ invariant: 'doubled', what: `${name} ${count} times` }] : [],
	);
}

/**
 * Linq has no keys for changes, and each edit counts towards the five that it allows. So whoever tries again has to look
 * first. When the change of the try before was still on its way at that moment, nobody could know, and it is made twice:
 * that is no fault. Order is that of n8n, because requests overtake one another.
 */
function changedTwice(changes: readonly Change[]): Violation[] {
	const made = new Set<string>();
	return [...changes]
		.sort((one, other) => one.sentMs - other.sentMs)
		.flatMap(({ name, seen }): Violation[] => {
			if (!made.has(name)) {
				made.add(name);
				return [];
			}
			if (seen !== undefined && seen !== name) return [];
			const what = `${name} ${seen === undefined ? 'without a look' : 'though it was there'}`;
			return [{ invariant: 'changedTwice', what }];
		});
}

function wronglyTold(
	{ telling, execution, ...name }: Told,
	done: ReadonlyArray<Pick<Shown, 'name' | 'call'>>,
	{ executionOf }: Pick<SendingN8n, 'executionOf'>,
	nodes: ReadonlyArray<Pick<NodePlan, 'kind'>>,
): Violation[] {
	const messages =
		nodes[name.node]?.kind === 'textAndLink'
			? (['first', 'second'] as const)
			: (['first'] as const);
	return messages.flatMap((message): Violation[] => {
		const send = written({ ...name, message });
		if (telling.is === 'done' && !done.some((one) => one.name === send))
			return [{ invariant: 'swallowed', what: `${send} in execution ${execution}` }];
		if (telling.is !== 'notDone' || (telling.exceptFirst && message === 'first')) return [];
		// What an earlier execution sent, that one has told.
		const now = done.some((one) => one.name === send && executionOf.get(one.call) === execution);
		return now ? [{ invariant: 'untold', what: `${send} in execution ${execution}` }] : [];
	});
}

/** Retry On Fail may send an earlier item after a later one: so only what one call of the node sent is compared. */
function disordered(shown: readonly Shown[]): Violation[] {
	const last = new Map<string, string>();
	return shown.flatMap(({ name, chatId, call }): Violation[] => {
		const lane = `${call} ${chatId}`;
		const before = last.get(lane);
		last.set(lane, name);
		return before !== undefined && place(before) > place(name)
			? [{ invariant: 'disordered', what: `${before} before ${name}` }]
			: [];
	});
}

function place(name: string): number {
	const { item, message } = read(name);
	return item * 2 + (message === 'second' ? 1 : 0);
}

/** What other processes send, no process can know: Linq's own 429 is for that. */
function tooFast(arrivals: readonly Arrival[]): Violation[] {
	const lanes = new Map<string, number[]>();
	for (const { chatId, process, atMs } of arrivals) {
		const lane = `${chatId} from process ${process}`;
		const moments = lanes.get(lane) ?? [];
		lanes.set(lane, moments);
		moments.push(atMs);
	}
	return [...lanes].flatMap(([lane, moments]): Violation[] => {
		const index = moments.findIndex(
			(moment, first) => (moments[first + MESSAGES_PER_WINDOW] ?? Infinity) - moment < WINDOW_MS,
		);
		if (index < 0) return [];
		const from = moments[index] ?? 0;
		const count = moments.filter((one) => one >= from && one < from + WINDOW_MS).length;
		return [{ invariant: 'tooFast', what: `${count} messages within 60 s to ${lane}` }];
	});
}
