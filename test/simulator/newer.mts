import type Linq from '@linqapp/sdk';

/**
 * What Linq has got since the SDK in use (0.28.2, July 2026), from its Go, Node and Python SDKs of August and September
 * 2026. The next SDK has types for it, and replaces this file.
 */

/** What is sent, and what is answered with `is_me`. The request's shape is inferred from the answer's. */
export interface Mention {
	readonly handle: string;
	/** `[start, end)` in UTF-16 code units. */
	readonly range: [number, number];
}

export interface ShownMention extends Mention {
	readonly is_me: boolean;
}

export interface PollOption {
	readonly option_id: string;
	readonly text: string;
	readonly can_be_edited: boolean;
	/** Null when Linq does not know who added it. */
	readonly creator_handle: Linq.ChatHandle | null;
	readonly voters: Array<{ readonly handle: string; readonly voted_at: string }>;
}

export interface Poll {
	readonly options: PollOption[];
	/** People, not votes: somebody who chose two options counts once. */
	readonly total_voters: number;
}

export interface PollEnvelope {
	readonly chat_id: string;
	readonly message_id: string;
	readonly created_at: string;
	readonly updated_at: string;
	readonly reactions: Linq.Reaction[];
	readonly poll: Poll;
}

/** What somebody's device shows behind a chat. `glitter` comes from devices only. */
export interface Background {
	readonly type: 'color' | 'dynamic' | 'photo';
	readonly variant?: string;
	readonly shades?: [string, string];
	readonly style?: 'sky' | 'water' | 'aurora' | 'glitter';
	readonly image_url?: string;
}

export interface BlockedHandle {
	readonly handle: string;
	readonly blocked_at: string;
	readonly reason?: string;
}

/** One person's place, as a GeoJSON Feature. */
export interface LocationFeature {
	readonly type: 'Feature';
	readonly geometry: { readonly type: 'Point'; readonly coordinates: number[] };
	readonly properties: {
		readonly handle: string;
		readonly address?: string;
		readonly locality?: string;
		readonly updated_at?: string;
	};
}

/** The parts of a message as a request may have them today. */
export type PartRequest =
	| (Linq.TextPart & { mention?: string; mention_range?: [number, number]; mentions?: Mention[] })
	| (Linq.MediaPart & { sticker?: boolean })
	| Exclude<Linq.MessageContent['parts'][number], Linq.TextPart | Linq.MediaPart>;

/** A message as a request may have it today. */
export interface Content extends Omit<Linq.MessageContent, 'parts'> {
	readonly parts: PartRequest[];
}
