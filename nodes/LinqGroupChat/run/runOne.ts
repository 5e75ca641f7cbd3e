import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { STOPPED } from '../../shared/errors/explain';
import { downloadFile } from '../../shared/files/download';
import { createSender, type SentMessage } from '../../shared/request/sender';
import { uploadFile } from '../files/upload';
import type { RunContext } from '../operation';
import { createClaims } from '../sendOnce/claims';
import { isOfAnotherCall, isOlderThanExecution, recognisedHint } from '../sendOnce/recognised';
import { sendOnce } from '../sendOnce/unrepeatable';
import { n8nAddress } from './n8nAddress';
import type { Slot } from './prepareItems';
import { runUnlessSkipped } from './runUnlessSkipped';
import { createWaiting } from './waiting';

type PreparedSlot = Extract<Slot, { prepared: unknown }>;

/** What came of an item. */
interface Result {
	readonly items: INodeExecutionData[];
	/** It was left out, on purpose: nothing was sent. */
	readonly isSkipped: boolean;
}

/** Carries one prepared item out. */
export async function runOne(
	context: IExecuteFunctions,
	{ call, prepared, remarks }: PreparedSlot,
	itemIndex: number,
	hint: RunContext['hint'],
): Promise<Result> {
	const isStopped = () => context.getExecutionCancelSignal()?.aborted === true;
	if (isStopped()) {
		throw new NodeOperationError(context.getNode(), STOPPED, { itemIndex });
	}
	const hasOwnKey = (prepared.keys ?? []).some(({ isOwn }) => isOwn);
	let alreadySent = false;
	const isAcceptable = (message: SentMessage, ageMs: number) => {
		const isForeign = hasOwnKey && isOfAnotherCall(message, call.key(''));
		if (!isForeign && !isOlderThanExecution(ageMs, call.begunAt)) return true;
		if (!hasOwnKey || prepared.needsNewMessage === true) return false;
		// With a key of their own users decide what is the same message.
		alreadySent = true;
		hint(recognisedHint(message));
		return true;
	};

	for (const remark of remarks) hint(remark);
	const linq = createLinqApi(createSender(context, { itemIndex, isStopped, isAcceptable }));
	const claims = createClaims(context);
	const { outputs, isSkipped } = await runUnlessSkipped(prepared, call, claims, {
		linq,
		upload: async (file) => await uploadFile(context, linq, file, itemIndex),
		download: async (file) => await downloadFile(context, file, itemIndex),
		once: async (send) => await sendOnce(send, call.memory, claims),
		earlierTry: earlierTryIn(context, call),
		n8nAddress: () => n8nAddress(context, itemIndex),
		hint,
		waiting: createWaiting(context, linq, itemIndex),
	});
	const items = outputs.map(({ json, ...output }) => ({
		json: alreadySent ? { ...json, already_sent: true } : json,
		...output,
		pairedItem: { item: itemIndex },
	}));
	return { items, isSkipped };
}

function earlierTryIn(
	context: IExecuteFunctions,
	{ memory }: PreparedSlot['call'],
): RunContext['earlierTry'] {
	// What the node kept in an execution that crashed or was stopped is gone; that there was one, n8n's mode still tells.
	const isRetry = context.getMode() === 'retry';
	return <T extends object>(key: string, kept: T) => {
		const tries = (memory.tries ??= {}) as Record<string, T>;
		const earlier = tries[key];
		tries[key] = earlier ?? kept;
		return earlier ?? (isRetry ? kept : undefined);
	};
}
