import type { Account } from './account.mts';
import { read } from './deliveryStatus.mts';
import { others } from './members.mts';
import { wordsOf } from './messageRecords.mts';
import type { ChatRecord, MessageRecord } from './model.mts';
import { react } from './reactions.mts';
import { receive } from './receiving.mts';

/** Lets those act who always do the same with a message of ours. */
export function followHabits(account: Account, record: ChatRecord, entry: MessageRecord): void {
	for (const { handle } of others(record.chat)) {
		const { habit } = account.world.person(handle);
		if (habit !== undefined) account.later(() => HABITS[habit](account, record, entry, handle));
	}
}

type Act = (account: Account, record: ChatRecord, entry: MessageRecord, handle: string) => void;

const HABITS: Readonly<Record<'answers' | 'likes' | 'reads', Act>> = {
	/** Questions only: two programs that answer everything would never end. */
	answers(account, record, entry, handle) {
		if (!wordsOf(entry).trim().endsWith('?')) return;
		receive(account, record, handle, { parts: [{ type: 'text', value: 'Yes' }] });
	},
	likes(account, _record, { message }, handle) {
		react(account, { messageId: message.id, from: handle, type: 'like' });
	},
	reads: (account, record) => read(account, record),
};
