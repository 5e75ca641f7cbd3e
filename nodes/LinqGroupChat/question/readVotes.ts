import { askedOf, meaningsFor, type Wording } from '../../shared/questions/meaning';
import type { Replies } from '../../shared/questions/replies';
import { pollVotes } from './pollVotes';
import { replyVotes } from './replyVotes';
import { identity, standingVotes } from './standing';
import { tapbackVotes } from './tapbackVotes';
import { NO, type Vote, YES } from '../../shared/questions/types';
import type { Message, PollEnvelope, PollOption } from '../../shared/newerTypes';

/** What has been read from Linq, by the ways in which this question can be answered. */
export interface Readings {
	readonly poll?: {
		readonly envelope: PollEnvelope;
		/** Of our options, in the order of the question. */
		readonly optionIds: readonly string[];
		/** Our own number. */
		readonly line: string;
	};
	readonly tapbacks?: {
		readonly question: Message;
		/** When it was read, in milliseconds. */
		readonly readAt: number;
	};
	readonly replies?: Replies & { readonly messages: readonly Message[] };
}

/** What people say to a question, whether they may answer or not. */
export interface Answers {
	readonly votes: readonly Vote[];
	/** Options that members have added to the poll; who chose one has not answered. */
	readonly addedOptions: readonly PollOption[];
}

/**
 * The votes as Linq has them now, whatever deliveries have said.
 *
 * Where people can answer in several ways the latest counts, whichever way it came. As tapbacks have no time of their own,
 * one cannot be known to be later than words: in an approval, whoever has a “yes” as a tapback and has last said “no” in
 * another way has not approved, until that is said or voted, too.
 */
export function readVotes(wording: Wording, { poll, tapbacks, replies }: Readings): Answers {
	const meaningOf = meaningsFor(wording);
	const polled = poll
		? pollVotes(poll.envelope, poll.optionIds, poll.line)
		: { votes: [], addedOptions: [] };
	const replied = replies ? replyVotes(meaningOf, replies.messages, replies) : [];
	const tapped = tapbacks ? tapbackVotes(meaningOf, tapbacks.question, tapbacks.readAt) : [];
	const timed = [...polled.votes, ...replied];
	return {
		votes: [...timed, ...certainTapbacks(wording, tapped, timed)],
		addedOptions: polled.addedOptions,
	};
}

function certainTapbacks(
	wording: Wording,
	tapped: readonly Vote[],
	timed: readonly Vote[],
): Vote[] {
	if (wording.kind !== 'approval') return [...tapped];
	const everybody = timed.map(({ handle }) => handle);
	const against = standingVotes(askedOf(wording), everybody, timed)
		.filter(({ option }) => option === NO)
		.map(({ handle }) => identity(handle));
	return tapped.filter(
		({ handle, option }) => option !== YES || !against.includes(identity(handle)),
	);
}
