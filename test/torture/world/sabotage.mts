/** What can be taken away from the package or from n8n, to see that the torture notices. */
export const SABOTAGE = {
	none: 'nothing',
	noKeys: 'messages go out without their idempotency keys',
	oneKey: 'all messages go out with the same idempotency key',
	executionIdKeys:
		'an execution is known by its ID, which comes again in another database, and the age of what Linq answers with is not looked at',
	nodeIdKeys: 'a node is known by its ID, which it may have in common with another',
	contextOnlyToken:
		'an execution is known by what the node remembers, which a crash or a stop takes away',
	unpacedRepeats: 'only the first attempt of a request counts towards Linq’s limit',
	repeatedEdits: 'an edit is made again without looking whether an earlier try has made it',
	repeatedNames: 'a chat is named again without looking whether an earlier try has named it',
	fastClock: 'the clock by which the package counts a minute runs a thousand times too fast',
	noMemory: 'n8n’s database forgets which events have been run',
} as const;

export type Sabotage = keyof typeof SABOTAGE;
