import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { me } from './members.mts';
import { retention } from './messageRecords.mts';
import type { ChatRecord, MessageRecord } from './model.mts';
import { index, type Json, textValue } from './rules.mts';

const EDITS_MAX = 5;
const EDIT_WINDOW_MS = 15 * 60_000;

/** Edits a text part of a message of ours: 5 times, within 15 minutes, on iMessage (SDK: messages.update). */
export function edit(
	account: Account,
	record: ChatRecord,
	entry: MessageRecord,
	{ text: wanted, part_index = 0 }: Json,
): void {
	const { message } = entry;
	const text = textValue(wanted, 'text');
	const place = index(part_index, 'part_index');
	const part = message.parts?.[place];
	if (part?.type !== 'text') throw apiError(1005, 'part_index must be that of a text part');
	const ageMs = account.world.nowMs() - Date.parse(message.created_at);
	const isEditable =
		message.is_from_me &&
		message.service === 'iMessage' &&
		ageMs <= EDIT_WINDOW_MS &&
		entry.edits < EDITS_MAX;
	if (!isEditable) throw apiError(2015, 'This message can not be edited (any more)');
	part.value = text;
	entry.edits++;
	message.updated_at = account.world.now();
	const { id, is_group, health_status } = record.chat;
	const data = {
		id: message.id,
		chat: { id, is_group, owner_handle: me(record.chat), health_status },
		direction: 'outbound',
		edited_at: message.updated_at,
		// Linq keeps no text of ours there (Node SDK of August 2026).
		part: { index: place, text: entry.zeroRetention ? '' : text },
		sender_handle: message.from_handle,
		...retention(entry.zeroRetention),
	};
	account.happen('message.edited', record.line, data, null);
}
