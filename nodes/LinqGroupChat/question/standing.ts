import { type Asked, NO, type Vote } from '../../shared/questions/types';

/** What people are known by: an address is the same in upper and lower case. */
export function identity(handle: string): string {
	return handle.toLowerCase();
}

/**
 * The votes that count, one for each person, the earliest first.
 *
 * Of several votes of one person the latest counts. Votes of people outside the electorate, and for options that were
 * not asked, never count. In whatever order and however often the votes are given, the answer is the same: those of the
 * same millisecond are in the order of their options, then of their sources. In an approval “no” is before “yes” then,
 * also when one person says both: where nobody can tell what came first, nothing is approved by chance.
 *
 * @param votes as they stand now, without those that were taken back
 */
export function standingVotes(
	asked: Asked,
	electorate: readonly string[],
	votes: readonly Vote[],
): readonly Vote[] {
	const people = new Set(electorate.map(identity));
	const latest = new Map<string, Vote>();
	for (const vote of votes) {
		const person = identity(vote.handle);
		if (!people.has(person) || !isForQuestion(asked, vote)) continue;
		const other = latest.get(person);
		const counts =
			other === undefined ||
			vote.at > other.at ||
			(vote.at === other.at && compareAtOneTime(asked, vote, other) < 0);
		if (counts) latest.set(person, vote);
	}
	return [...latest.values()].sort(
		(one, other) => one.at - other.at || compareAtOneTime(asked, one, other),
	);
}

/** The same votes by option, in the order of the options; for a free text all are in the only one. */
export function votesByOption(
	{ kind, options }: Asked,
	standing: readonly Vote[],
): ReadonlyArray<readonly Vote[]> {
	if (kind === 'freeText') return [standing];
	return Array.from({ length: options }, (_, index) =>
		standing.filter(({ option }) => option === index),
	);
}

/** Whether it is for one of our options, or, for a free text, for none. */
function isForQuestion({ kind, options }: Asked, { option }: Vote): boolean {
	if (kind === 'freeText') return option === undefined;
	return option !== undefined && Number.isInteger(option) && option >= 0 && option < options;
}

function compareAtOneTime(asked: Asked, one: Vote, other: Vote): number {
	return (
		precedence(asked, one) - precedence(asked, other) ||
		alphabetical(one.source, other.source) ||
		alphabetical(identity(one.handle), identity(other.handle))
	);
}

function precedence({ kind }: Asked, { option }: Vote): number {
	return kind === 'approval' && option === NO ? -1 : (option ?? 0);
}

function alphabetical(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
