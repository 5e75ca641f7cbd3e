/** What kind of answer a question wants. */
export type ResponseType = 'approval' | 'choice' | 'freeText';

/** What was asked, as far as deciding needs to know. */
export interface Asked {
	readonly kind: ResponseType;
	/** How many options there are: 2 for an approval, 0 for a free text. */
	readonly options: number;
}

/** How somebody answered. */
export type AnsweredBy = 'poll' | 'tapback' | 'reply';

/** What somebody says to a question as it stands: people change and take back what they said until it is decided. */
export interface Vote {
	/** Number or address, as Linq writes it. */
	readonly handle: string;
	/** Which of the question's options; undefined for a free text. */
	readonly option: number | undefined;
	/** The words, where there are any. */
	readonly text: string | undefined;
	/** When, in milliseconds. */
	readonly at: number;
	readonly by: AnsweredBy;
	/** What it is known by at Linq: the option of a poll, the kind of a tapback, or the message of a reply. */
	readonly source: string;
}

/** When a question is decided. */
export interface Rule {
	/** With the first answer; when so many agree; when more than half of those who may answer agree; when all have answered. */
	readonly when: 'first' | 'agree' | 'majority' | 'everyone';
	/** For `agree`: how many. */
	readonly count: number;
	/** When several options lead and no answer can come any more: no outcome, the one that was ahead first, or wait on. */
	readonly tie: 'nobody' | 'earliest' | 'wait';
	/** Approval only: one "no" ends it. */
	readonly veto: boolean;
}

/** Approval has two options, in this order; an outcome "no" is not approved. */
export const YES = 0;
export const NO = 1;

/** Why a question is decided. */
export type Reason =
	| 'first_answer'
	| 'enough_agree'
	| 'majority'
	| 'everyone_answered'
	| 'veto'
	/** No option can win any more. */
	| 'out_of_reach'
	| 'tie'
	/** None of those who may answer is in the group any more. */
	| 'nobody_left';

/** What follows from the votes as they stand. */
export type Verdict =
	| { readonly decided: false }
	| {
			readonly decided: true;
			/** Undefined when no option has won, and for free texts. */
			readonly option: number | undefined;
			readonly reason: Reason;
			/** The vote that decided it, where it is one. */
			readonly by: Vote | undefined;
	  };
