import type { Message, PollEnvelope } from '../../../nodes/shared/newerTypes.ts';
import type { Chat, ChatHandle, ReactionType } from '../../../nodes/shared/types.ts';

// What Linq answers, with what a test does not care about filled in.

const time = (ms: number) => new Date(ms).toISOString();

export function person(handle: string, more: Partial<ChatHandle> = {}): ChatHandle {
	return {
		id: `id of ${handle}`,
		handle,
		service: 'iMessage',
		joined_at: time(0),
		status: 'active',
		is_me: false,
		...more,
	};
}

export function chatOf(people: {
	readonly line: string;
	readonly members: readonly string[];
	readonly left?: readonly string[];
}): Chat {
	return {
		id: 'chat',
		display_name: null,
		created_at: time(0),
		updated_at: time(0),
		is_archived: false,
		is_group: true,
		service: 'iMessage',
		health_status: { doc_url: '', status: 'HEALTHY', updated_at: time(0) },
		handles: [
			person(people.line, { is_me: true }),
			...people.members.map((handle) => person(handle)),
			...(people.left ?? []).map((handle) => person(handle, { status: 'left' })),
		],
	};
}

export function pollOf(
	options: ReadonlyArray<{
		readonly id: string;
		readonly voters: ReadonlyArray<readonly [handle: string, at: number]>;
	}>,
): PollEnvelope {
	return {
		chat_id: 'chat',
		message_id: 'poll',
		created_at: time(0),
		updated_at: time(0),
		reactions: [],
		poll: {
			total_voters: new Set(options.flatMap(({ voters }) => voters.map(([handle]) => handle))).size,
			options: options.map(({ id, voters }) => ({
				option_id: id,
				text: '',
				can_be_edited: false,
				creator_handle: null,
				voters: voters.map(([handle, at]) => ({ handle, voted_at: time(at) })),
			})),
		},
	};
}

export function written(message: {
	readonly id: string;
	readonly from: string;
	readonly at: number;
	readonly text: string;
	readonly isMine?: boolean;
	readonly repliesTo?: string;
	readonly zeroRetention?: boolean;
}): Message {
	const { id, from, at, text, isMine = false, repliesTo, zeroRetention } = message;
	return {
		id,
		chat_id: 'chat',
		created_at: time(at),
		updated_at: time(at),
		delivery_status: 'received',
		is_delivered: true,
		is_from_me: isMine,
		is_read: false,
		from_handle: person(from, { is_me: isMine }),
		parts: [{ type: 'text', value: text, reactions: null }],
		reply_to: repliesTo === undefined ? null : { message_id: repliesTo },
		...(zeroRetention === undefined ? {} : { zero_retention: zeroRetention }),
	};
}

/** A question with tapbacks; of a `custom` one the emoji. */
export function questionWith(
	tapbacks: ReadonlyArray<{
		readonly from: string;
		readonly type: ReactionType;
		readonly emoji?: string;
		readonly isMine?: boolean;
	}>,
): Message {
	const question = written({ id: 'question', from: 'line', at: 0, text: 'Deploy?', isMine: true });
	const reactions = tapbacks.map(({ from, type, emoji = null, isMine = false }) => ({
		handle: person(from, { is_me: isMine }),
		is_me: isMine,
		type,
		custom_emoji: emoji,
	}));
	return { ...question, parts: [{ type: 'text', value: 'Deploy?', reactions }] };
}
