/** What must never happen, whatever n8n and Linq do. */
export const INVARIANTS = {
	doubled: 'a send that people see twice or more',
	changedTwice:
		'an edit or a new name that Linq is asked for again although it could be read that it was made',
	swallowed: 'a send or change that n8n shows as a success and nobody gets',
	untold: 'a send or change that people see and n8n shows as not done',
	disordered: 'two messages of one call of the node in the wrong order in their chat',
	tooFast:
		'more than 30 messages in 60 seconds to a chat, as they arrive at Linq, from one process',
	eventLost:
		'an event that Linq was told has arrived, without a run and without a crashed execution',
	eventTwice: 'an event with two runs that were not cut short',
} as const;

export type Invariant = keyof typeof INVARIANTS;

export interface Violation {
	readonly invariant: Invariant;
	readonly what: string;
}

/** What a sequence came to. */
export interface SequenceResult {
	readonly number: number;
	readonly violations: readonly Violation[];
	/** The hard things that happened in it, for whoever looks for a cause. */
	readonly hardships: readonly string[];
}
