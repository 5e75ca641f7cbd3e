import type Linq from '@linqapp/sdk';

// What Linq has got since the SDK in use (0.28.2, July 2026): our own types, from Linq's Go, Node and Python SDKs of August
// and September 2026 (docs/linq.md). The next SDK on npm has types for all of it, and replaces this file.

/** Somebody who is mentioned in several. Its form in requests is inferred from that in answers (docs/linq.md, Q39). */
export interface Mention {
	readonly handle: string;
	/** In UTF-16 code units, end exclusive. */
	readonly range: [start: number, end: number];
}

/** A text with mentions: one in the single fields (Go SDK: chat.go), several in the list (Node changelog: 0.52). */
export type TextPart = Linq.TextPart & {
	mention?: string;
	mention_range?: [start: number, end: number];
	mentions?: Mention[];
};

/** A message as reading it gives it; with `zero_retention` Linq has kept no text of it (Node changelog: 0.59). */
export type Message = Linq.Message & { readonly zero_retention?: boolean };

/** An image can be sent as a sticker: its subject is cut out; by RCS and SMS it stays a photo (Python SDK: media_part_param). */
export type MediaPart = Linq.MediaPart & { sticker?: true };

/** What everybody sees behind a chat (Go SDK: chatbackground.go). Names are open: Linq adds some. */
export type ChatBackground =
	| {
			readonly type: 'color';
			readonly variant: string;
			/** Of `custom`: top and bottom, as #rrggbb. */
			readonly shades?: readonly [top: string, bottom: string];
	  }
	| { readonly type: 'dynamic'; readonly style: string; readonly variant: string }
	| { readonly type: 'photo'; readonly image_url: string };

/** One choice of a poll. Only ever added, by members as well, so decisions go by its ID and never by its text. */
export interface PollOption {
	readonly option_id: string;
	/** Empty on a line with zero retention, but in the answer of the call that added it. */
	readonly text: string;
	readonly can_be_edited: boolean;
	/** Null when Linq does not know who added it. */
	readonly creator_handle: Linq.ChatHandle | null;
	readonly voters: ReadonlyArray<{ readonly handle: string; readonly voted_at: string }>;
}

/** A poll as all of its calls answer it (Go SDK: chatpoll.go, messagepoll.go). */
export interface PollEnvelope {
	readonly chat_id: string;
	/** What the poll is known by. */
	readonly message_id: string;
	readonly created_at: string;
	readonly updated_at: string;
	readonly reactions: Linq.Reaction[];
	readonly poll: {
		readonly options: readonly PollOption[];
		/** People, not votes: somebody who chose two options counts once. */
		readonly total_voters: number;
	};
}

/** Without a key, so Linq cannot recognise it when it arrives twice (docs/linq.md, Q42). */
export interface PollOptionsAddParams {
	readonly options: ReadonlyArray<{ readonly text: string }>;
}

/** The vote of your own line, for one option. */
export interface PollVoteParams {
	readonly operation: 'add' | 'remove';
	readonly option_id: string;
}

/** A poll that Linq can recognise when it arrives twice. */
export interface KeyedPollCreateParams {
	readonly poll: {
		readonly options: ReadonlyArray<{ readonly text: string }>;
		readonly idempotency_key: string;
	};
}
