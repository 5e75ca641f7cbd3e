/**
 * What Linq allows, as far as a client can know it before sending.
 *
 * Names carry the unit. Sources: "sdk" = doc comments of @linqapp/sdk 0.28.2, "openapi" = Linq's OpenAPI document of
 * March 2026, "docs" = docs.linqapp.com as of 31 Jul 2026, "groups guide" = Linq's guide on group chats.
 */

/** `to` of a new chat, your own line not counted (openapi, groups guide). */
export const RECIPIENTS_MAX = 31;
/** Two or more recipients make a group, one makes a direct chat (docs: group-chats, sdk). */
export const GROUP_RECIPIENTS_MIN = 2;
/** The largest group: 31 recipients and your own line (derived from RECIPIENTS_MAX). */
export const GROUP_MEMBERS_MAX = RECIPIENTS_MAX + 1;
/** Carriers cap SMS/MMS groups at about 20 people, the strictest at 10 (docs: group-chats). Not an error: a hint. */
export const CARRIER_GROUP_STRICTEST_MAX = 10;
/** Members that must remain after a removal, your own line included (sdk, docs: group-chats). */
export const GROUP_MEMBERS_MIN = 3;
/** Existing members a group needs before somebody can be added, your own line included (sdk, docs: group-chats). */
export const GROUP_MEMBERS_MIN_TO_ADD = 3;
/** Linq publishes no longest group name; above this many characters phones will cut it. Not an error: a hint. */
export const DISPLAY_NAME_HINT_ABOVE_CHARS = 100;

/** Text of a message or an edit, in UTF-16 code units: the unit is not published, this is the strictest reading (openapi). */
export const TEXT_MAX_CHARS = 10_000;
/** A link part (sdk, docs: sending-messages). */
export const LINK_MAX_CHARS = 2_048;
/** An idempotency key (openapi, docs: sending-messages). */
export const IDEMPOTENCY_KEY_MAX_CHARS = 255;

/** Messages per sender–recipient pair and window; how a group counts is not published, so: per chat (docs: rate-limits). */
export const MESSAGES_PER_CHAT = { count: 30, windowSeconds: 60 } as const;

/** One page of a list: 1–100 (openapi, sdk). */
export const PAGE_SIZE_MAX = 100;

/** Webhook timestamps may be off by this much in either direction (sdk, docs: webhooks). */
export const WEBHOOK_TOLERANCE_SECONDS = 300;

/** Numbers in international form (openapi: pattern of `from`). */
export const E164 = /^\+[1-9][0-9]{1,14}$/;

/** Parts of a message (sdk, openapi). */
export const PARTS_MAX = 100;
/** Media parts with a public URL in one message; what Linq has stored itself does not count (sdk, openapi). */
export const MEDIA_URLS_MAX = 40;
/** Where Linq serves files from (sdk: attachments). */
export const LINQ_STORAGE_HOST = 'cdn.linqapp.com';
/** Decorations of one text (openapi). */
export const TEXT_DECORATIONS_MAX = 100;
/** An uploaded attachment (sdk, openapi). */
export const UPLOAD_MAX_BYTES = 104_857_600;
/** A voice memo; documented for those by URL, taken for both ways (docs: voice-memos). */
export const VOICE_MEMO_MAX_BYTES = 10_485_760;
/** The name of an attachment (openapi). */
export const FILE_NAME_MAX_CHARS = 255;
/** One reachability check per window and account (docs: rate-limits). */
export const REACHABILITY_CHECKS = { count: 1, windowSeconds: 10 } as const;

/** Options of a new poll; how many it may have at most is not published (Go SDK: chatpoll.go; docs/linq.md, Q41). */
export const POLL_OPTIONS_MIN = 2;
