import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import { chatField, noticeField } from '../../fields';
import type { Operation } from '../../operation';
import { one } from '../../output';

const NOT_IN_GROUPS = 2016;
const ACTIONS = ['start', 'stop'] as const;

export const showTyping: Operation = {
	option: {
		name: 'Show Typing',
		value: 'showTyping',
		action: 'Show typing in group chat',
		description: 'Show that your line is writing, or stop it; best effort, iMessage only',
	},
	fields: [
		noticeField(
			'Linq’s sources contradict each other on typing indicators in groups, so this may show nothing; then the output says so, and nothing fails. One is seen for about 90 seconds, in chats with a message of the last 5 minutes, and ends with your next message.',
		),
		chatField,
		{
			displayName: 'Action',
			name: 'typingAction',
			type: 'options',
			options: [
				{ name: 'Start', value: 'start' },
				{ name: 'Stop', value: 'stop' },
			],
			default: 'start',
		},
	],
	prepare(item) {
		const chatId = item.chatId();
		const action = item.oneOf('typingAction', 'Action', ACTIONS);
		return {
			lane: chatId,
			async run({ linq, hint }) {
				const { service } = await linq.chats.retrieve(chatId);
				const shown = (value: boolean) => one({ chat_id: chatId, shown: value });
				if ((service ?? 'iMessage') !== 'iMessage') {
					hint(`This is an ${service} chat, and typing is shown by iMessage only.`);
					return shown(false);
				}
				const outcome = await resultOrError(linq.chats.typing[action](chatId));
				if (!(outcome instanceof LinqApiError)) return shown(action === 'start');
				if (!isRefusal(outcome)) throw outcome;
				hint(`Linq shows no typing in this chat: ${outcome.message}. Nothing else depends on it.`);
				return shown(false);
			},
		};
	},
};

/** How Linq says, or has said, that it shows none in groups (docs/linq.md, Q1). */
function isRefusal({ linqFailure }: LinqApiError): boolean {
	if (linqFailure.kind === 'linq' && linqFailure.code === NOT_IN_GROUPS) return true;
	return 'status' in linqFailure && linqFailure.status === 403;
}
