import { identity, standingVotes, votesByOption } from './standing';
import { type Asked, NO, type Rule, type Verdict, type Vote } from '../../shared/questions/types';

/** The votes that count, as the rules look at them. */
interface Count {
	readonly rule: Rule;
	/** How many may answer. */
	readonly people: number;
	/** One vote for each person who has answered, the earliest first. */
	readonly standing: readonly Vote[];
	/** The same by option; for a free text all are in the only one. */
	readonly byOption: ReadonlyArray<readonly Vote[]>;
	/** What an approval comes to when nothing has won: “no”. Other questions have no outcome then. */
	readonly otherwise: number | undefined;
}

const OPEN: Verdict = { decided: false };

const RULES: Record<Rule['when'], (count: Count) => Verdict> = {
	first: ({ standing: [first] }) =>
		first ? { decided: true, option: first.option, reason: 'first_answer', by: first } : OPEN,

	agree(count) {
		const { rule, people, standing, byOption, otherwise } = count;
		const winning = firstToHave(rule.count, count);
		if (winning)
			return { decided: true, option: winning.option, reason: 'enough_agree', by: winning };
		const silent = people - standing.length;
		const withinReach = byOption.some((votes) => votes.length + silent >= rule.count);
		return withinReach
			? OPEN
			: { decided: true, option: otherwise, reason: 'out_of_reach', by: undefined };
	},

	majority(count) {
		const winning = firstToHave(Math.floor(count.people / 2) + 1, count);
		return winning
			? { decided: true, option: winning.option, reason: 'majority', by: winning }
			: mostVotesOfAll(count);
	},

	everyone: mostVotesOfAll,
};

/**
 * What follows from the votes as they stand; nothing else is looked at, neither earlier verdicts nor the time. Whoever
 * asks keeps the first verdict that is decided.
 *
 * Everybody has one vote, the latest (see {@link standingVotes}); people are compared without regard to case.
 *
 * - Veto, in an approval: one “no” decides against it, whatever else the rule says.
 * - `first`: the earliest vote.
 * - `agree`: the option that so many are for; of several, the one that had them first. When none can have them any more,
 *   even if everybody who has not answered were for it, nothing has won (`out_of_reach`).
 * - `majority`: the option that more than half of the electorate are for; once all have answered, the one with most votes.
 * - `everyone`: once all have answered, the option with most votes.
 * - A tie for most votes: nothing has won; or the option that had its votes first; or it waits for somebody to change.
 * - A free text has no options: whoever answers agrees. `majority` is not offered for it, and would mean more than half.
 * - When the electorate is empty, nothing has won (`nobody_left`), in an approval either.
 *
 * Where nothing has won `option` is undefined, but after votes in an approval it is NO.
 *
 * @param electorate who may answer now: people who have left the group are not in it, your own line neither
 * @param votes as they stand now, in any order, also of people who may not answer; those taken back left out
 */
export function decide(
	rule: Rule,
	asked: Asked,
	electorate: readonly string[],
	votes: readonly Vote[],
): Verdict {
	const people = new Set(electorate.map(identity)).size;
	if (people === 0)
		return { decided: true, option: undefined, reason: 'nobody_left', by: undefined };
	const standing = standingVotes(asked, electorate, votes);
	const isApproval = asked.kind === 'approval';
	const veto = isApproval && rule.veto ? standing.find(({ option }) => option === NO) : undefined;
	if (veto) return { decided: true, option: NO, reason: 'veto', by: veto };
	return RULES[rule.when]({
		rule,
		people,
		standing,
		byOption: votesByOption(asked, standing),
		otherwise: isApproval ? NO : undefined,
	});
}

/** The vote by which an option had so many, of several options the one that had them first. */
function firstToHave(needed: number, { standing, byOption }: Count): Vote | undefined {
	const reached = byOption.map((votes) => votes[needed - 1]);
	return standing.find((vote) => reached.includes(vote));
}

function mostVotesOfAll(count: Count): Verdict {
	const { rule, people, standing, byOption } = count;
	if (standing.length < people) return OPEN;
	const most = Math.max(...byOption.map((votes) => votes.length));
	const [leading, ...others] = byOption.filter((votes) => votes.length === most);
	if (others.length > 0) return TIES[rule.tie](count, most);
	return {
		decided: true,
		option: leading?.[0]?.option,
		reason: 'everyone_answered',
		by: leading?.at(-1),
	};
}

const TIES: Record<Rule['tie'], (count: Count, most: number) => Verdict> = {
	nobody: ({ otherwise }) => ({ decided: true, option: otherwise, reason: 'tie', by: undefined }),
	earliest(count, most) {
		const winning = firstToHave(most, count);
		return { decided: true, option: winning?.option, reason: 'tie', by: winning };
	},
	wait: () => OPEN,
};
