import type { Output, PreparedItem, RunContext, Skip, SkipCheck } from '../operation';
import { one } from '../output';
import type { Call } from '../sendOnce/call';
import type { Claims } from '../sendOnce/claims';
import { mayHaveGoneOut } from './itemErrors';

/** What came of a prepared item. */
interface Result {
	readonly outputs: Output[];
	readonly isSkipped: boolean;
}

/**
 * Runs an item unless it is to be left out.
 *
 * An item whose earlier try may have sent something is not asked about again: what it sent would be taken for somebody
 * else's (“the same text went to this chat”), and a message that people have got would be told as skipped. It runs, and its
 * key keeps it from sending twice. Whether there was such a try the node remembers; and before the item runs n8n's database
 * is told, because the node's memory is gone when n8n is killed. A try that certainly sent nothing leaves nothing behind.
 *
 * @throws whatever the check or the item throws
 */
export async function runUnlessSkipped(
	{ skipCheck, run }: PreparedItem,
	call: Call,
	claims: Claims,
	context: RunContext,
): Promise<Result> {
	if (skipCheck === undefined) return { outputs: await run(context), isSkipped: false };
	const begun = call.key('begun');
	const skip = call.outcome() === undefined ? await skipCheck.whyNot(context) : undefined;
	const isFirst = await claims.take(begun);
	if (skip !== undefined && isFirst) {
		await claims.release(begun);
		context.hint(`Nothing was sent: ${skip.sentence}`);
		return { outputs: skippedOutput(skip, skipCheck.about), isSkipped: true };
	}
	return await run(context).then(
		(outputs) => {
			skipCheck.ended(true);
			return { outputs, isSkipped: false };
		},
		async (error: unknown) => {
			skipCheck.ended(mayHaveGoneOut(error));
			if (isFirst && !mayHaveGoneOut(error)) await claims.release(begun);
			throw error;
		},
	);
}

function skippedOutput({ reason, sentence }: Skip, about: SkipCheck['about']): Output[] {
	return one(about, { skipped: true, skip_reason: reason, skip_description: sentence });
}
