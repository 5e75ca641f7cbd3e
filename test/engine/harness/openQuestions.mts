import { randomUUID } from 'node:crypto';

import {
	type OpenQuestion,
	questionParameter,
} from '../../../nodes/shared/questions/openQuestion.ts';

/** A question for yes and no that a group has just been asked, answered by words and tapbacks. */
export function openQuestion(chatId: string, changes: Partial<OpenQuestion> = {}): OpenQuestion {
	return {
		chatId,
		messageId: randomUUID(),
		ways: ['tapback', 'reply'],
		kind: 'approval',
		labels: ['Yes', 'No'],
		words: { yes: ['los'], no: [] },
		inThread: false,
		rule: { when: 'everyone', count: 1, tie: 'nobody', veto: false },
		askedAt: Date.now() - 60_000,
		key: 'key',
		reminders: [],
		...changes,
	};
}

/** Where Linq delivers its answers to: an execution that waits in some n8n. */
export function questionAddress(
	question: OpenQuestion,
	{ n8n = 'http://127.0.0.1:9', execution = '1', more = {} as Record<string, string> } = {},
): string {
	const query = new URLSearchParams({
		version: '2026-02-03',
		...more,
		...questionParameter(question),
	});
	return `${n8n}/webhook-waiting/${execution}/node?${query.toString()}`;
}
