import type { IDataObject } from 'n8n-workflow';

import { InputError, shown } from '../../shared/input/InputError';
import { remarkOnRetention } from '../chat/remarks';
import type { ItemReader } from '../item/ItemReader';
import type { Skip } from '../operation';
import { optedOutMember, recentOurs, says, unanswered } from './conversation';
import { type Facts, LOOKED_AT_MAX } from './facts';
import { isQuiet, readQuietHours, timeOfDay } from './quietHours';
import { lineIn, ratingOf } from './ratings';

export type ConditionKind =
	| 'quietHours'
	| 'chatCritical'
	| 'chatAtRisk'
	| 'lineFlagged'
	| 'optedOut'
	| 'noReply'
	| 'sameText';

/** A condition whose values have been checked. It throws what reading throws: nothing is sent blindly. */
export type Condition = (facts: Facts) => Promise<Skip | undefined>;

/**
 * How each kind is read. They are judged in this order, so that what costs no request comes first, and what needs the chat
 * alone before what needs its messages.
 */
const READ: Readonly<Record<ConditionKind, (entry: IDataObject, item: ItemReader) => Condition>> = {
	quietHours(entry, item) {
		const hours = readQuietHours(entry, item);
		return async () => {
			const time = timeOfDay(hours.timeZone, Date.now());
			const { from, to, timeZone } = hours;
			return skipIf(
				isQuiet(hours, time),
				'quiet_hours',
				`It is ${time} in the time zone ${timeZone}, and the quiet hours are from ${from} to ${to}.`,
			);
		};
	},

	chatCritical: () => async (facts) => whenRated(ratingOf(await facts.chat()), ['CRITICAL']),

	chatAtRisk: () => async (facts) =>
		whenRated(ratingOf(await facts.chat()), ['AT_RISK', 'CRITICAL']),

	lineFlagged: () => async (facts) => {
		const { phoneNumber, rating } = await lineIn(await facts.chat(), facts.context);
		return skipIf(
			rating !== 'HEALTHY',
			'line_flagged',
			`Linq rates your line ${phoneNumber} as ${inWords(rating)}.`,
		);
	},

	optedOut: () => async (facts) => {
		const chat = await facts.chat();
		if (ratingOf(chat) === 'OPTED_OUT')
			return { reason: 'opted_out', sentence: 'Linq says that somebody here has opted out.' };
		const member = optedOutMember(await facts.messages(), chat);
		return skipIf(
			member !== undefined,
			'opted_out',
			`${member} has opted out: their last message says so.`,
		);
	},

	noReply({ messages }) {
		const most = count('Messages', messages, LOOKED_AT_MAX);
		return async (facts) =>
			skipIf(
				unanswered(await facts.messages()) >= most,
				'no_reply',
				`Nobody has written since your last ${most === 1 ? 'message' : `${most} messages`}.`,
			);
	},

	sameText({ minutes }) {
		const span = count('Minutes', minutes, Number.MAX_SAFE_INTEGER);
		return async (facts) => {
			const { text } = facts.intended;
			if (text === undefined) return undefined;
			const ours = recentOurs(await facts.messages(), span);
			remarkOnRetention(ours, facts.context);
			return skipIf(
				ours.some((message) => says(message, text)),
				'same_text',
				`The same text went to this chat in the last ${span === 1 ? 'minute' : `${span} minutes`}.`,
			);
		};
	},
};

const KINDS = Object.keys(READ) as ConditionKind[];

/** Those that operations offer: of a text to a chat all. */
export const OFFERED = {
	text: KINDS,
	withoutText: KINDS.filter((kind) => kind !== 'sameText'),
	withoutChat: KINDS.filter((kind) => kind === 'quietHours'),
} as const;

/**
 * The conditions of "Skip If", in the order in which they are judged.
 *
 * @param offered those that can be judged for this operation
 * @throws InputError
 */
export function readConditions(item: ItemReader, offered: readonly ConditionKind[]): Condition[] {
	const entries = item.entries('options.skipIf.condition').map((entry) => {
		const kind = offered.find((candidate) => candidate === entry.kind);
		if (kind !== undefined)
			return { place: KINDS.indexOf(kind), condition: READ[kind](entry, item) };
		throw new InputError(
			`“Skip If” has the condition ${shown(entry.kind)}, which does not exist here`,
			`Use one of ${offered.join(', ')}.`,
		);
	});
	return entries.sort((a, b) => a.place - b.place).map(({ condition }) => condition);
}

function whenRated(rating: string, ratings: readonly string[]): Skip | undefined {
	return skipIf(
		ratings.includes(rating),
		`chat_${rating.toLowerCase()}`,
		`Linq rates this chat as ${inWords(rating)}.`,
	);
}

function skipIf(holds: boolean, reason: string, sentence: string): Skip | undefined {
	return holds ? { reason, sentence } : undefined;
}

/** AT_RISK becomes “at risk”. */
function inWords(rating: string): string {
	return rating.toLowerCase().replaceAll('_', ' ');
}

function count(label: string, value: unknown, max: number): number {
	const number = typeof value === 'boolean' || value === '' ? Number.NaN : Number(value);
	if (Number.isInteger(number) && number >= 1 && number <= max) return number;
	const to = max === LOOKED_AT_MAX ? ` to ${LOOKED_AT_MAX}` : '';
	throw new InputError(
		`“Skip If: ${label}” has ${shown(value)}, but must be a whole number from 1${to}`,
		'Enter such a number.',
	);
}
