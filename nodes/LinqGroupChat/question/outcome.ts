import type { IDataObject } from 'n8n-workflow';

import type { OpenQuestion } from '../../shared/questions/openQuestion';
import type { Tally } from './tally';
import { type Reason, type Verdict, type Vote, YES } from '../../shared/questions/types';

/** Why a question ended: decided by the votes, or without them. */
export type Ending =
	| Extract<Verdict, { decided: true }>
	| { readonly decided: false; readonly reason: 'timed_out' | 'line_removed' | 'question_deleted' };

/** What the votes came to. */
export interface Count extends Tally {
	/** Who may answer. */
	readonly electorate: readonly string[];
	/** Options that members added to the poll, with the number of their votes; they never count. */
	readonly addedOptions: ReadonlyArray<{ readonly text: string; readonly votes: number }>;
}

/** What the node gives when a question has ended. */
export function outcome(
	question: OpenQuestion,
	ending: Ending,
	count: Count | undefined,
	endedAt: number,
): IDataObject {
	const option = ending.decided ? ending.option : undefined;
	const by = ending.decided ? ending.by : undefined;
	const approval = question.kind === 'approval' ? { approved: option === YES } : {};
	return {
		decided: ending.decided,
		timed_out: ending.reason === 'timed_out',
		reason: ending.reason satisfies Reason | 'timed_out' | 'line_removed' | 'question_deleted',
		outcome: outcomeText(question, option, by) ?? null,
		...approval,
		responder: by?.handle ?? null,
		...votesOf(question, count),
		...idsOf(question),
		decided_at: new Date(endedAt).toISOString(),
		// What n8n's own nodes give, and its agents read (n8n 2.41.1, processHitlResponses).
		data: {
			...approval,
			responder: by?.handle ?? null,
			respondedAt: new Date(by?.at ?? endedAt).toISOString(),
			...(by?.text === undefined ? {} : { text: by.text }),
		},
	};
}

/**
 * What the node gives when n8n ends the wait: nobody counts the votes then, because n8n does not call the node (n8n 2.41.1).
 */
export function undecided(question: OpenQuestion): IDataObject {
	const ending = { decided: false, reason: 'timed_out' } as const;
	return {
		...outcome(question, ending, undefined, question.until ?? question.askedAt),
		decided_at: null,
	};
}

/** The votes; null where nobody has counted them. */
function votesOf(question: OpenQuestion, count: Count | undefined): IDataObject {
	if (count === undefined) {
		const unknown = { tally: null, votes: null, not_answered: null };
		return { votes_known: false, ...unknown, not_counted: null, added_options: null };
	}
	return {
		votes_known: true,
		tally: question.labels.map((text, index) => ({ text, votes: count.counts[index] ?? 0 })),
		votes: count.votes.map((vote) => voteOf(question, vote)),
		not_answered: [...count.notAnswered],
		not_counted: [...count.notCounted],
		added_options: count.addedOptions.map((added) => ({ ...added })),
	};
}

/** The words of the outcome; undefined when nothing has won. */
export function outcomeText(
	{ kind, labels }: Pick<OpenQuestion, 'kind' | 'labels'>,
	option: number | undefined,
	by: Vote | undefined,
): string | undefined {
	return kind === 'freeText' ? by?.text : labels[option ?? -1];
}

function voteOf({ labels }: OpenQuestion, vote: Vote): IDataObject {
	const { handle, option, text, at, by, source } = vote;
	return {
		handle,
		answer: option === undefined ? (text ?? null) : (labels[option] ?? null),
		text: text ?? null,
		answered_at: new Date(at).toISOString(),
		answered_by: by,
		source,
	};
}

function idsOf({ chatId, messageId, poll, askedAt }: OpenQuestion): IDataObject {
	return {
		chat_id: chatId,
		message_id: messageId,
		poll_message_id: poll?.messageId ?? null,
		asked_at: new Date(askedAt).toISOString(),
	};
}
