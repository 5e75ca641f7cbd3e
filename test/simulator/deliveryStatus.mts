import type { Account } from './account.mts';
import { messageData } from './events.mts';
import { me } from './members.mts';
import type { ChatRecord, MessageRecord } from './model.mts';
import { tellFailure, tellPoll } from './pollEvents.mts';
import { isPoll } from './polls.mts';

const REASONS: Readonly<Record<number, string>> = {
	3007: 'All delivery attempts were used up',
	4001: 'The message could not be delivered',
	4005: 'The recipient cannot receive this type of message',
};

/** message.sent, and message.delivered where Linq learns of it; for a poll poll.sent and poll.delivered. */
export function announce(account: Account, record: ChatRecord, entry: MessageRecord): void {
	const { message } = entry;
	if (message.delivery_status === 'failed') return;
	message.delivery_status = 'sent';
	message.sent_at = account.world.now();
	tell(account, record, entry, 'sent');
	if (!reportsReceipts(record, entry)) return;
	message.delivery_status = 'delivered';
	message.delivered_at = account.world.now();
	message.is_delivered = true;
	tell(account, record, entry, 'delivered');
}

/** The recipient reads what was delivered: message.read, one for each message. */
export function read(account: Account, record: ChatRecord): void {
	for (const entry of record.messages) {
		const { message } = entry;
		if (message.delivery_status !== 'delivered' || !reportsReceipts(record, entry)) continue;
		message.delivery_status = 'read';
		message.read_at = account.world.now();
		message.is_read = true;
		tell(account, record, entry, 'read');
	}
}

/** message.failed. What phones showed before stays shown: a failure may be told of a message that did arrive. */
export function fail(
	account: Account,
	record: ChatRecord,
	entry: MessageRecord,
	{ code, reason }: { code: number; reason?: string },
): void {
	const { message } = entry;
	message.delivery_status = 'failed';
	const words = reason ?? REASONS[code] ?? 'The message could not be delivered';
	if (isPoll(entry)) return tellFailure(account, { record, entry }, { code, message: words });
	account.happen('message.failed', record.line, {
		code,
		failed_at: account.world.now(),
		chat_id: record.chat.id,
		message_id: message.id,
		reason: words,
	});
}

/** Groups never report delivery, SMS neither (Linq docs: group-chats, faq). */
function reportsReceipts({ chat }: ChatRecord, { message, deleted }: MessageRecord): boolean {
	return !chat.is_group && message.service !== 'SMS' && message.is_from_me && !deleted;
}

function tell(
	account: Account,
	record: ChatRecord,
	entry: MessageRecord,
	type: 'sent' | 'delivered' | 'read',
): void {
	if (isPoll(entry)) return tellPoll(account, { record, entry }, type);
	const sender = me(record.chat);
	if (!sender) return;
	const { data, olderData } = messageData(record, entry.message, sender, entry.idempotencyKey);
	account.happen(`message.${type}`, record.line, data, olderData);
}
