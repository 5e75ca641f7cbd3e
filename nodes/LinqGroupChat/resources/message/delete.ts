import { messageField, noticeField } from '../../fields';
import type { Operation } from '../../operation';
import { one } from '../../output';
import type { LinqApi } from '../../../shared/api';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';

/** "A required field is missing". */
const REQUIRED_FIELD_MISSING = 1001;

export const deleteMessage: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete record of message without unsending it',
		description:
			'Delete Linq’s record of a message. This does not unsend it: people keep it on their phones.',
	},
	fields: [
		noticeField(
			'This deletes only Linq’s record of the message. It does not unsend it: people keep it on their phones.',
		),
		messageField,
	],
	prepare(item) {
		const messageId = item.messageId();
		return {
			lane: messageId,
			async run({ linq }) {
				await deleteRecord(linq, messageId);
				return one({ deleted: true, message_id: messageId });
			},
		};
	},
};

/** The SDK sends no body, Linq's March 2026 document wants the chat in it; the newer one goes first (docs/linq.md, Q10). */
async function deleteRecord(linq: LinqApi, messageId: string): Promise<void> {
	const outcome = await resultOrError(linq.messages.delete(messageId));
	if (!(outcome instanceof LinqApiError)) return;
	const { linqFailure } = outcome;
	if (linqFailure.kind !== 'linq' || linqFailure.code !== REQUIRED_FIELD_MISSING) throw outcome;
	const { chat_id } = await linq.messages.retrieve(messageId);
	await linq.messages.delete(messageId, { chat_id });
}
