/**
 * What Linq allows, as far as a client can know it before sending. docs/limits.md is made of it (npm run docs), its words
 * are the comments: what is limited, and in brackets the source.
 *
 * Names carry the unit. Sources: "sdk" = doc comments of @linqapp/sdk 0.28.2, "openapi" = Linq's OpenAPI document of
 * March 2026, "docs" = docs.linqapp.com as of 31 Jul 2026, "groups guide" = Linq's guide on group chats.
 */

/** Recipients of a new chat, your own line not counted (openapi, groups guide). */
export const RECIPIENTS_MAX = 31;
/** Recipients that make a group; one makes a direct chat (docs: group-chats, sdk). */
export const GROUP_RECIPIENTS_MIN = 2;
/** Members of a group, your own line included (derived from the recipients). */
export const GROUP_MEMBERS_MAX = RECIPIENTS_MAX + 1;
/** People in an SMS/MMS group for the strictest carriers; most deliver to about 20 (docs: group-chats). Not an error: a hint. */
export const CARRIER_GROUP_STRICTEST_MAX = 10;
/** Members that must remain after a removal, your own line included (sdk, docs: group-chats). */
export const GROUP_MEMBERS_MIN = 3;
/** Members that a group needs before somebody can be added, your own line included (sdk, docs: group-chats). */
export const GROUP_MEMBERS_MIN_TO_ADD = 3;
/** The name of a group that phones show whole; Linq publishes no limit (our own choice). Not an error: a hint. */
export const DISPLAY_NAME_HINT_ABOVE_CHARS = 100;

/** Text of a message or an edit, in UTF-16 code units: most emoji count as two. The unit is not published, this is the strictest reading (openapi). */
export const TEXT_MAX_CHARS = 10_000;
/** A link (sdk, docs: sending-messages). */
export const LINK_MAX_CHARS = 2_048;
/** An idempotency key (openapi, docs: sending-messages). */
export const IDEMPOTENCY_KEY_MAX_CHARS = 255;

/** Messages to a chat; Linq says “per sender and recipient”, and not how a group counts (docs: rate-limits). */
export const MESSAGES_PER_CHAT = { count: 30, windowSeconds: 60 } as const;

/** Entries on one page of a list (openapi, sdk). */
export const PAGE_SIZE_MAX = 100;

/** How far the time stamp of a delivery may be off, in either direction (sdk, docs: webhooks). */
export const WEBHOOK_TOLERANCE_SECONDS = 300;

/** Phone numbers, as a pattern (openapi). */
export const E164 = /^\+[1-9][0-9]{1,14}$/;

/** Parts of a message (sdk, openapi). */
export const PARTS_MAX = 100;
/** Files with a public URL in one message; what Linq has stored itself does not count (sdk, openapi). */
export const MEDIA_URLS_MAX = 40;
/** Where Linq serves files from (sdk: attachments). */
export const LINQ_STORAGE_HOST = 'cdn.linqapp.com';
/** Decorated places in one text (openapi). */
export const TEXT_DECORATIONS_MAX = 100;
/** An uploaded attachment (sdk, openapi). */
export const UPLOAD_MAX_BYTES = 104_857_600;
/** A voice memo; documented for those by URL, taken for both ways (docs: voice-memos). */
export const VOICE_MEMO_MAX_BYTES = 10_485_760;
/** The name of an attachment (openapi). */
export const FILE_NAME_MAX_CHARS = 255;
/** Reachability checks of an account (docs: rate-limits). */
export const REACHABILITY_CHECKS = { count: 1, windowSeconds: 10 } as const;

/** Options of a new poll; how many it may have at most is not published (Go SDK: chatpoll.go; docs/linq.md, Q41). */
export const POLL_OPTIONS_MIN = 2;
