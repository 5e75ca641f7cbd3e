import { identity } from './standing';
import type { Vote } from '../../shared/questions/types';
import type { PollEnvelope, PollOption } from '../../shared/newerTypes';

/** What the poll of a question says. */
export interface PollAnswers {
	readonly votes: readonly Vote[];
	/** Options that members have added, as Linq has them with those who chose them: no answers to what was asked. */
	readonly addedOptions: readonly PollOption[];
}

/**
 * The votes in a poll, as they stand. Somebody who chose several options has several, of which the latest counts.
 *
 * They go by the IDs of our options, never by text: members can add an option with the same text, and on a line with zero
 * retention there is none to read.
 *
 * @param optionIds the IDs of our options as Linq answered them when the poll was made, in the order of the question
 * @param line our own number, which never votes
 */
export function pollVotes(
	{ poll }: PollEnvelope,
	optionIds: readonly string[],
	line: string,
): PollAnswers {
	const votes = poll.options.flatMap(({ option_id, voters }) => {
		const option = optionIds.indexOf(option_id);
		if (option === -1) return [];
		return voters
			.filter(({ handle }) => identity(handle) !== identity(line))
			.map(({ handle, voted_at }): Vote => {
				// Linq documents a time for each; a vote counts also without.
				const at = Date.parse(voted_at) || 0;
				return { handle, option, text: undefined, at, by: 'poll', source: option_id };
			});
	});
	return { votes, addedOptions: poll.options.filter((one) => !optionIds.includes(one.option_id)) };
}
