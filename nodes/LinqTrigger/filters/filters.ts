/** What a user wants of the events that Linq delivers. Everything that is left out lets everything through. */
export interface Filters {
	readonly events: readonly string[];
	readonly chatKind: 'all' | 'direct' | 'group';
	/** Undefined when not set: then as `fromOthers`, but what becomes of what we send passes too. */
	readonly direction?: 'both' | 'fromOthers' | 'fromUs';
	readonly chatIds: readonly string[];
	readonly senders: readonly string[];
	readonly textContains?: string;
	/** A regular expression. */
	readonly textMatches?: string;
	/** Any of these is enough. */
	readonly addressed?: {
		readonly reply: boolean;
		readonly mention: boolean;
		readonly word?: string;
	};
	readonly reactionTypes: readonly string[];
	readonly reactionsToUsOnly: boolean;
	readonly ourPollsOnly: boolean;
	/** Message IDs of polls. */
	readonly pollIds: readonly string[];
	readonly includeReconciled: boolean;
	/** Whether what answers an open question of Send and Wait for Response starts no run. */
	readonly leavesOutAnswers: boolean;
}
