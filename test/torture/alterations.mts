import { AsyncLocalStorage } from 'node:async_hooks';

import type { IExecuteFunctions } from 'n8n-workflow';

import type * as UpdateModule from '../../nodes/LinqGroupChat/resources/groupChat/update.ts';
import type * as EditModule from '../../nodes/LinqGroupChat/resources/message/edit.ts';
import type * as CallModule from '../../nodes/LinqGroupChat/sendOnce/call.ts';
import type * as ExecutionModule from '../../nodes/LinqGroupChat/sendOnce/execution.ts';
import type * as RecognisedModule from '../../nodes/LinqGroupChat/sendOnce/recognised.ts';
import type { Operation } from '../../nodes/LinqGroupChat/operation.ts';
import type * as PacingModule from '../../nodes/shared/request/pacing.ts';
import type * as RepeatModule from '../../nodes/shared/request/repeat.ts';
import type { Alteration } from './world/moduleLoader.mts';
import type { Sabotage } from './world/sabotage.mts';

/** Tells where attempts are counted that this one is a repeat. */
const repeating = new AsyncLocalStorage<true>();

/**
 * What stands in the place of the package's own code, by sabotage and file: each takes out one mending of a defect that the
 * package once had, and nothing else, so that the defect is back.
 */
export const ALTERATIONS: Partial<Record<Sabotage, Readonly<Record<string, Alteration>>>> = {
	executionIdKeys: {
		'nodes/LinqGroupChat/sendOnce/execution.ts': altering<typeof ExecutionModule>(
			({ executionIdentity }) => ({
				executionIdentity: (context, memory) => {
					// "Retry" gives another ID, and keeps the node's context.
					const { id } = (memory.execution ??= { id: context.getExecutionId(), begunAt: 0 });
					return {
						...executionIdentity(context, memory),
						id: `${context.getInstanceId()} ${context.getWorkflow().id} ${id}`,
					};
				},
			}),
		),
		// With this left in place nothing is swallowed: what is too old is an error.
		'nodes/LinqGroupChat/sendOnce/recognised.ts': altering<typeof RecognisedModule>(() => ({
			isOlderThanExecution: () => false,
		})),
	},
	nodeIdKeys: {
		'nodes/LinqGroupChat/sendOnce/call.ts': altering<typeof CallModule>(({ beginCalls }) => ({
			beginCalls: (context) => beginCalls(namedByItsId(context)),
		})),
	},
	contextOnlyToken: {
		'nodes/LinqGroupChat/sendOnce/execution.ts': altering<typeof ExecutionModule>(
			({ executionIdentity }) => ({
				executionIdentity: (context, memory) => {
					const identity = executionIdentity(context, memory);
					return { ...identity, id: String(memory.execution?.id) };
				},
			}),
		),
	},
	unpacedRepeats: {
		'nodes/shared/request/repeat.ts': altering<typeof RepeatModule>(({ repeatWhileSafe }) => ({
			repeatWhileSafe: async (repeatable, attempt, repeats) => {
				let attempts = 0;
				const markRepeats = async () =>
					await (attempts++ === 0 ? attempt() : repeating.run(true, attempt));
				return await repeatWhileSafe(repeatable, markRepeats, repeats);
			},
		})),
		'nodes/shared/request/pacing.ts': altering<typeof PacingModule>(({ pacers }) => {
			const { messages } = pacers;
			const turn = messages.turn.bind(messages);
			messages.turn = async (key) => (repeating.getStore() ? () => undefined : await turn(key));
			return { pacers };
		}),
	},
	repeatedEdits: {
		'nodes/LinqGroupChat/resources/message/edit.ts': altering<typeof EditModule>(({ edit }) => ({
			edit: knowingNoEarlierTry(edit),
		})),
	},
	repeatedNames: {
		'nodes/LinqGroupChat/resources/groupChat/update.ts': altering<typeof UpdateModule>(
			({ update }) => ({ update: knowingNoEarlierTry(update) }),
		),
	},
};

function altering<M extends object>(alter: (own: M) => Partial<M>): Alteration {
	return (own) => alter(own as M);
}

function namedByItsId(context: IExecuteFunctions): IExecuteFunctions {
	const getNode = () => {
		const node = context.getNode();
		return { ...node, name: String(node.id) };
	};
	return Object.create(context, { getNode: { value: getNode } }) as IExecuteFunctions;
}

function knowingNoEarlierTry(operation: Operation): Operation {
	return {
		...operation,
		async prepare(item) {
			const prepared = await operation.prepare(item);
			return {
				...prepared,
				run: async (context) => await prepared.run({ ...context, earlierTry: () => undefined }),
			};
		},
	};
}
