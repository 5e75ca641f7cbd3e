import type { AnsweredBy } from '../../shared/questions/types';
import { NO, YES } from '../../shared/questions/types';
import type { QuestionDraft } from './draft';

/** What the group reads: the message, and how to answer unless a poll shows it. */
export function textOf(
	{ text, kind, labels }: Pick<QuestionDraft, 'text' | 'kind' | 'labels'>,
	ways: readonly AnsweredBy[],
): string {
	if (ways.includes('poll') || kind === 'freeText') return text;
	const lines =
		kind === 'approval'
			? [`👍 ${labels[YES]}`, `👎 ${labels[NO]}`]
			: labels.map((label, index) => `${index + 1}. ${label}`);
	return [text, '', ...lines].join('\n');
}

/** The announcement of an outcome, with its placeholders filled in. */
export function filledIn(
	template: string,
	values: { readonly outcome: string; readonly votes: number; readonly people: number },
): string {
	return template.replace(/\{(outcome|votes|people)\}/g, (_, name: keyof typeof values) =>
		String(values[name]),
	);
}
