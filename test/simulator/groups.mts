import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { active, isSame, me, member } from './members.mts';
import type { ChatRecord } from './model.mts';

/** Sets the name and tells it; `by` is null when the change came through the API. */
export function rename(
	account: Account,
	record: ChatRecord,
	name: string,
	by: string | null,
): void {
	const { chat } = record;
	const old_value = chat.display_name;
	chat.display_name = name;
	record.named = true;
	touch(account, record);
	account.happen('chat.group_name_updated', record.line, {
		chat_id: chat.id,
		updated_at: chat.updated_at,
		old_value,
		new_value: name,
		changed_by_handle: (by === null ? me(chat) : member(chat, by)) ?? null,
	});
}

export function changeIcon(account: Account, record: ChatRecord, url: string): void {
	const { chat } = record;
	const old_value = chat.group_chat_icon ?? null;
	// Linq fetches the image and keeps its own copy.
	chat.group_chat_icon = `https://cdn.linqapp.com/icons/${encodeURIComponent(url)}`;
	touch(account, record);
	account.happen('chat.group_icon_updated', record.line, {
		chat_id: chat.id,
		updated_at: chat.updated_at,
		old_value,
		new_value: chat.group_chat_icon,
		changed_by_handle: me(chat) ?? null,
	});
}

/** Makes a change that the API has accepted, or tells that it failed when a test wants that. */
export function changeOrFail(
	account: Account,
	record: ChatRecord,
	kind: 'name' | 'icon' | 'background',
	change: () => void,
): void {
	const error_code = account.takeFailure(kind);
	if (error_code === undefined) return change();
	const event = kind === 'background' ? 'background' : `group_${kind}`;
	account.happen(`chat.${event}_update_failed`, record.line, {
		chat_id: record.chat.id,
		error_code,
		failed_at: account.world.now(),
	});
}

/** A newcomer who cannot be reached by the group's service is silently not added: there is no event for that. */
export function join(account: Account, record: ChatRecord, handle: string): void {
	const { chat } = record;
	const service = chat.service ?? 'iMessage';
	const isLine = account.world.isOwnLine(handle);
	if (active(chat).some((present) => isSame(present.handle, handle))) return;
	if (!isLine && !account.world.person(handle).services.includes(service)) return;
	const newcomer = account.world.newHandle(handle, service, isLine);
	chat.handles.push(newcomer);
	record.changed = true;
	if (isLine) record.left = false;
	touch(account, record);
	account.happen('participant.added', record.line, {
		handle,
		chat_id: chat.id,
		participant: newcomer,
		added_at: chat.updated_at,
	});
}

/** The chat knows whether somebody left or was removed; the event says `removed` for both (Linq docs: webhooks/events). */
export function part(
	account: Account,
	record: ChatRecord,
	handle: string,
	status: 'left' | 'removed',
): void {
	const { chat } = record;
	const leaver = member(chat, handle);
	if (!leaver) return;
	leaver.status = status;
	leaver.left_at = account.world.now();
	record.changed = true;
	if (leaver.is_me === true) record.left = true;
	touch(account, record);
	account.happen('participant.removed', record.line, {
		handle: leaver.handle,
		chat_id: chat.id,
		participant: { ...leaver, status: 'removed' },
		removed_at: chat.updated_at,
	});
}

/** Members are managed in iMessage groups only. */
export function assertManageable({ chat }: ChatRecord): void {
	if (!chat.is_group) throw apiError(2015, 'Not a group chat');
	if (chat.service !== 'iMessage')
		throw apiError(2017, 'Only iMessage groups have managed members');
}

/** Three members must remain. */
export function assertCanShrink({ chat }: ChatRecord): void {
	if (active(chat).length < 4) throw apiError(2015, 'A group must keep at least 3 members');
}

function touch(account: Account, { chat }: ChatRecord): void {
	chat.updated_at = account.world.now();
}
