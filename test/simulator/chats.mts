import type { Account } from './account.mts';
import type { ChatRecord } from './model.mts';

/** Makes a draft a chat of the account: chat.created. */
export function open(account: Account, record: ChatRecord): void {
	account.world.keep(record);
	const { id, display_name, handles, is_group, created_at, updated_at, service, health_status } =
		record.chat;
	const data = { id, display_name, handles, is_group, created_at, updated_at, service };
	account.happen('chat.created', record.line, { ...data, health_status }, data);
}
