/** What a request is about, where an error has causes that depend on it; said by the endpoint (api.ts). */
export type Subject =
	/** The first message of a chat. */
	| 'create'
	| 'send'
	/** A send in which somebody is mentioned. */
	| 'mention'
	/** A send for which Linq chooses the line. */
	| 'sendToPeople'
	| 'voiceMemo'
	| 'edit'
	/** Who is in a group: adding, removing, leaving. */
	| 'members'
	| 'reachability'
	/** Listing chats without saying of which line. */
	| 'chatsOfAnyLine';
