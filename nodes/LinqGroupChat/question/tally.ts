import { identity, standingVotes, votesByOption } from './standing';
import type { Asked, Vote } from '../../shared/questions/types';

/** What can be said of a question at any time, decided or not. */
export interface Tally {
	/** How many votes each option has, in the order of the options; for a free text how many have answered. */
	readonly counts: readonly number[];
	/** The votes that count, one for each person who has answered, the earliest first. */
	readonly votes: readonly Vote[];
	/** Who may answer and has not, in the order and the writing of the electorate. */
	readonly notAnswered: readonly string[];
	/** Who may not answer and has, each once, the earliest first. */
	readonly notCounted: readonly string[];
}

/**
 * The votes as {@link decide} counts them.
 *
 * @param electorate who may answer now
 * @param votes as they stand now, in any order, also of people who may not answer; those taken back left out
 */
export function tally(asked: Asked, electorate: readonly string[], votes: readonly Vote[]): Tally {
	const standing = standingVotes(asked, electorate, votes);
	const answered = new Set(standing.map(({ handle }) => identity(handle)));
	const may = new Set(electorate.map(identity));
	const others = votes.map(({ handle }) => handle).filter((handle) => !may.has(identity(handle)));
	return {
		counts: votesByOption(asked, standing).map((its) => its.length),
		votes: standing,
		notAnswered: onePerPerson(electorate).filter((handle) => !answered.has(identity(handle))),
		notCounted: standingVotes(asked, others, votes).map(({ handle }) => handle),
	};
}

/** The first writing of each. */
function onePerPerson(handles: readonly string[]): string[] {
	const byIdentity = new Map<string, string>();
	for (const handle of handles)
		if (!byIdentity.has(identity(handle))) byIdentity.set(identity(handle), handle);
	return [...byIdentity.values()];
}
