import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { tellMore } from '../../shared/errors/description';
import { InputError } from '../../shared/input/InputError';
import type { ItemReader } from '../item/ItemReader';
import type { Skip, SkipCheck } from '../operation';
import { type Condition, type ConditionKind, readConditions } from './conditions';
import { inLastMinute } from './conversation';
import { Facts, type Intended } from './facts';
import { perMinute } from './perMinute';

const LABEL = 'Max Messages per Minute';
const UNDECIDED =
	'Nothing was sent in this try, because Linq could not be asked whether to skip this item.';

/** An item that may be skipped. */
export interface Skippable extends Intended {
	/** Those of "Skip If" that the operation offers. */
	readonly offered: readonly ConditionKind[];
	/** How many messages the item sends. */
	readonly messages: number;
}

/**
 * Reads "Skip If" and "Max Messages per Minute".
 *
 * @returns undefined where neither is set
 * @throws InputError
 */
export function readSkipCheck(
	item: ItemReader,
	{ offered, messages, ...intended }: Skippable,
): SkipCheck | undefined {
	const conditions = readConditions(item, offered);
	const max = item.optionalCount('options.maxPerMinute', LABEL);
	if (max !== undefined && max < messages) throw tooFew(max, messages);
	if (conditions.length === 0 && max === undefined) return undefined;

	const { chatId } = intended;
	let ended: ReturnType<typeof perMinute.take>;
	const whyNot = async (facts: Facts) => {
		const skip = await firstOf(conditions, facts);
		if (skip !== undefined || max === undefined || chatId === undefined) return skip;
		const seen = inLastMinute(await facts.messages());
		ended = perMinute.take(chatId, { messages, max, seen, askedAt: facts.askedAt });
		return ended === undefined ? tooMany(max) : undefined;
	};
	return {
		about: chatId === undefined ? {} : { chat_id: chatId },
		async whyNot(context) {
			const outcome = await resultOrError(whyNot(new Facts(intended, context)));
			if (!(outcome instanceof LinqApiError)) return outcome;
			tellMore(outcome, { first: UNDECIDED });
			throw outcome;
		},
		ended: (mayHaveGoneOut) => ended?.(mayHaveGoneOut),
	};
}

/** Why not to send, by the first of the conditions that holds. */
async function firstOf(conditions: readonly Condition[], facts: Facts): Promise<Skip | undefined> {
	for (const condition of conditions) {
		const skip = await condition(facts);
		if (skip !== undefined) return skip;
	}
	return undefined;
}

function tooMany(max: number): Skip {
	return {
		reason: 'too_many',
		sentence: `This chat would get more than ${max === 1 ? 'one message' : `${max} messages`} of yours in a minute.`,
	};
}

function tooFew(max: number, messages: number): InputError {
	return new InputError(
		`“${LABEL}” has ${max}, but this item alone sends ${messages === 1 ? 'one message' : `${messages} messages`}`,
		`Enter ${messages} or more, or remove the option.`,
	);
}
