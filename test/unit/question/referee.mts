import type { Asked, Reason, Rule } from '../../../nodes/shared/questions/types.ts';

/** A vote as the referee sees it. */
export interface Ballot {
	readonly who: string;
	/** -1 for a free text. */
	readonly option: number;
	readonly at: number;
	readonly source: string;
}

/** What the referee says: the same as a verdict, in fewer words. */
export type Ruling =
	| 'open'
	| {
			readonly option: number | undefined;
			readonly reason: Reason;
			readonly by: string | undefined;
	  };

/**
 * The rules of decision once more, as simple as they can be told and without a look at how the package does it: votes are
 * counted one after the other as at a blackboard, and what can still happen is tried out.
 */
export function rule(
	{ when, count, tie, veto }: Rule,
	{ kind, options }: Asked,
	voters: readonly string[],
	ballots: readonly Ballot[],
): Ruling {
	if (voters.length === 0) return { option: undefined, reason: 'nobody_left', by: undefined };
	const nothingWon = kind === 'approval' ? 1 : undefined;
	const queue = voters
		.flatMap((voter) => lastWord(ballots.filter(({ who }) => who === voter)))
		.sort(byPlace);
	const all = kind === 'freeText' ? [-1] : [...Array(options).keys()];
	const won = (ballot: Ballot, reason: Reason): Ruling => ({
		option: kind === 'freeText' ? undefined : ballot.option,
		reason,
		by: ballot.who,
	});

	const no = queue.find(({ option }) => kind === 'approval' && veto && option === 1);
	if (no) return won(no, 'veto');

	if (when === 'first') return queue[0] ? won(queue[0], 'first_answer') : 'open';

	if (when === 'agree') {
		const winner = firstAt(count);
		if (winner) return won(winner, 'enough_agree');
		const silent = voters.length - queue.length;
		const possible = completions(silent, all).some((more) =>
			all.some(
				(option) =>
					[...queue.map((vote) => vote.option), ...more].filter((one) => one === option).length >=
					count,
			),
		);
		return possible ? 'open' : { option: nothingWon, reason: 'out_of_reach', by: undefined };
	}

	if (when === 'majority') {
		let needed = 1;
		while (needed * 2 <= voters.length) needed++;
		const winner = firstAt(needed);
		if (winner) return won(winner, 'majority');
	}

	if (voters.some((voter) => !queue.some(({ who }) => who === voter))) return 'open';
	const board = all.map((option) => queue.filter((vote) => vote.option === option).length);
	const most = [...board].sort((a, b) => b - a)[0] ?? 0;
	if (board.filter((votes) => votes === most).length === 1) {
		const option = all[board.indexOf(most)];
		const last = queue.filter((vote) => kind === 'freeText' || vote.option === option).at(-1);
		return {
			option: kind === 'freeText' ? undefined : option,
			reason: 'everyone_answered',
			by: last?.who,
		};
	}
	if (tie === 'wait') return 'open';
	const ahead = tie === 'earliest' ? firstAt(most) : undefined;
	return ahead ? won(ahead, 'tie') : { option: nothingWon, reason: 'tie', by: undefined };

	/** Counts one vote after the other, until an option has so many. */
	function firstAt(wanted: number): Ballot | undefined {
		const chalked = new Map<number, number>();
		for (const ballot of queue) {
			const votes = (chalked.get(ballot.option) ?? 0) + 1;
			if (votes === wanted) return ballot;
			chalked.set(ballot.option, votes);
		}
		return undefined;
	}

	function lastWord(own: readonly Ballot[]): Ballot[] {
		const latest = Math.max(...own.map(({ at }) => at));
		return own
			.filter(({ at }) => at === latest)
			.sort(byPlace)
			.slice(0, 1);
	}

	function byPlace(one: Ballot, other: Ballot): number {
		return place(one) < place(other) ? -1 : 1;
	}

	/** Time first; in one millisecond “no” before “yes”, else the options in their order, then who it came from. */
	function place({ at, option, source, who }: Ballot): string {
		const rank = kind === 'approval' ? 1 - option : option + 1;
		return [String(at).padStart(9, '0'), String(rank).padStart(3, '0'), source, who].join(' ');
	}
}

/** All ways in which so many people can still answer. */
function completions(people: number, options: readonly number[]): number[][] {
	if (people === 0) return [[]];
	return completions(people - 1, options).flatMap((rest) =>
		options.map((option) => [...rest, option]),
	);
}
