import { asObject } from '../../shared/input/json';
import { InputError, shown } from '../../shared/input/InputError';
import { asText, isEmpty } from '../../shared/input/values';
import type { QuietHours } from '../../shared/questions/openQuestion';
import type { OwnWords } from '../../shared/questions/readApproval';
import type { AnsweredBy, ResponseType, Rule } from '../../shared/questions/types';
import { readOptionTexts } from '../content/optionTexts';
import { readText } from '../content/words';
import type { ItemReader } from '../item/ItemReader';
import { readQuietHours } from '../skip/quietHours';
import { assertLabels, assertOptions, assertOwnWords, type Entered } from './answerable';
import { readLimit } from './limitWaitTime';

export type AnswerBy = AnsweredBy | 'automatic';

/** A question whose values have been checked, before anything is known of the chat. */
export interface QuestionDraft {
	readonly text: string;
	readonly kind: ResponseType;
	readonly labels: readonly string[];
	/** What else counts as yes and no in an approval. */
	readonly words: OwnWords;
	readonly answerBy: AnswerBy;
	readonly inThread: boolean;
	readonly rule: Rule;
	/** Undefined: everybody in the chat. */
	readonly people: readonly string[] | undefined;
	/** When the wait is over, in milliseconds. */
	readonly until: number | undefined;
	readonly announcement: string | undefined;
	readonly toOthers: string | undefined;
	readonly reminders: ReminderDraft | undefined;
}

export interface ReminderDraft {
	readonly text: string;
	/** After the question. */
	readonly minutes: readonly number[];
	readonly quietHours: QuietHours | undefined;
}

/** With one option there is nothing to decide. */
const CHOICES_MIN = 2;

const NO_WORDS: OwnWords = { yes: [], no: [] };

const RESPONSE_TYPES = ['approval', 'choice', 'freeText'] as const;
const ANSWER_BY = ['automatic', 'poll', 'reply', 'tapback'] as const;
const WHEN = ['agree', 'everyone', 'first', 'majority'] as const;
const TIES = ['earliest', 'nobody', 'wait'] as const;

/** @throws InputError */
export function readDraft(item: ItemReader): QuestionDraft {
	const kind = item.oneOf('responseType', 'Response Type', RESPONSE_TYPES);
	const text = readText('Message', item.optionalText('message', 'Message') ?? '');
	const optionalLine = (name: string, label: string) => {
		const value = item.optionalText(`options.${name}`, label)?.trim();
		return value === undefined ? undefined : readText(label, value);
	};
	return {
		text,
		kind,
		...readAnswers(item, kind),
		answerBy: kind === 'freeText' ? 'reply' : item.oneOf('answerBy', 'Answer By', ANSWER_BY),
		inThread: item.boolean('options.inThread'),
		rule: readRule(item, kind),
		people: isEmpty(item.raw('options.people'))
			? undefined
			: item.handles('options.people', 'People Who May Answer'),
		until: readLimit(item.raw('options.limitWaitTime.values'), Date.now()),
		announcement: optionalLine('announcement', 'Announce Outcome'),
		toOthers: optionalLine('toOthers', 'Tell Others'),
		reminders: readReminders(item),
	};
}

function readAnswers(
	item: ItemReader,
	kind: ResponseType,
): Pick<QuestionDraft, 'labels' | 'words'> {
	if (kind === 'freeText') return { labels: [], words: NO_WORDS };
	if (kind === 'choice') {
		const labels = readOptionTexts('Choices', item.raw('choices'), CHOICES_MIN);
		assertOptions('Choices', labels);
		return { labels, words: NO_WORDS };
	}
	const values = asObject(item.raw('approvalOptions.values')) ?? {};
	const yes = labelIn('Approve Label', values.approveLabel, 'Approve');
	const no = labelIn('Disapprove Label', values.disapproveLabel, 'Decline');
	assertLabels(yes, no);
	const words = { yes: wordsIn(values.yesWords), no: wordsIn(values.noWords) };
	assertOwnWords({ yes: 'More Words for Yes', no: 'More Words for No' }, words);
	return { labels: [yes.text, no.text], words };
}

function labelIn(parameter: string, value: unknown, otherwise: string): Entered {
	return { parameter, text: isEmpty(value) ? otherwise : asText(parameter, value).trim() };
}

function wordsIn(value: unknown): string[] {
	return String(value ?? '')
		.split(/[,;\n]+/)
		.map((word) => word.trim())
		.filter((word) => word !== '');
}

function readRule(item: ItemReader, kind: ResponseType): Rule {
	const when = item.oneOf('decidedWhen', 'Decided When', WHEN);
	if (kind === 'freeText' && when === 'majority')
		throw new InputError(
			'“Decided When” has majority, but free texts have no majority',
			'Wait for the first answer, for a number of answers, or for everybody.',
		);
	return {
		when,
		count: when === 'agree' ? readNumberOfPeople(item) : 1,
		tie: isEmpty(item.raw('options.tie')) ? 'nobody' : item.oneOf('options.tie', 'Tie', TIES),
		veto: kind === 'approval' && item.boolean('options.veto'),
	};
}

function readNumberOfPeople(item: ItemReader): number {
	const count = item.optionalCount('numberOfPeople', 'Number of People');
	if (count !== undefined && count >= 1) return count;
	throw new InputError(
		'“Number of People” is empty or 0',
		'Enter how many people have to answer, 1 or more.',
	);
}

function readReminders(item: ItemReader): ReminderDraft | undefined {
	const values = asObject(item.raw('options.reminders.values'));
	if (values === undefined) return undefined;
	const minutes = [values.firstAfter, values.secondAfter]
		.filter((value) => !isEmpty(value) && Number(value) !== 0)
		.map((value) => readMinutes(value));
	if (minutes.length === 0) return undefined;
	const hasQuietHours = !isEmpty(values.quietFrom) || !isEmpty(values.quietTo);
	return {
		minutes,
		text: readText('Reminders: Text', String(values.text ?? '')),
		quietHours: hasQuietHours
			? readQuietHours('Reminders', { from: values.quietFrom, to: values.quietTo }, item)
			: undefined,
	};
}

function readMinutes(value: unknown): number {
	const minutes = typeof value === 'boolean' ? Number.NaN : Number(value);
	if (Number.isFinite(minutes) && minutes > 0) return minutes;
	throw new InputError(
		`“Reminders” has ${shown(value)}, which is no number of minutes`,
		'Enter after how many minutes people are reminded.',
	);
}
