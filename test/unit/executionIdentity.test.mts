import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { IExecuteFunctions } from 'n8n-workflow';

import { executionIdentity } from '../../nodes/LinqGroupChat/sendOnce/execution.ts';
import type { NodeMemory } from '../../nodes/LinqGroupChat/sendOnce/nodeMemory.ts';

let now = 0;

beforeEach(() => {
	now = 1_000;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => void jest.restoreAllMocks());

interface Known {
	readonly executionId?: string;
	readonly resumeUrl?: string;
	readonly getExecutionContext?: () => { establishedAt: number } | undefined;
}

/** What n8n tells of an execution. */
function n8n({ executionId = '1', resumeUrl, getExecutionContext }: Known): IExecuteFunctions {
	return {
		getExecutionId: () => executionId,
		getWorkflowDataProxy: () => ({ $execution: { resumeUrl } }),
		getExecutionContext,
	} as unknown as IExecuteFunctions;
}

/** The identities in two tries, the second one a minute later; the node remembers in between unless n8n was killed. */
function ofTwoTries(known: Known, { killed = false } = {}) {
	const memory: NodeMemory = {};
	const first = executionIdentity(n8n(known), memory);
	now += 60_000;
	return [first, executionIdentity(n8n(known), killed ? {} : memory)] as const;
}

describe('An execution began', () => {
	test.each([500, 5_000])('when n8n says so, whatever our own clock said: %d', (establishedAt) => {
		const tries = ofTwoTries({ getExecutionContext: () => ({ establishedAt }) });
		expect(tries.map(({ begunAt }) => begunAt)).toEqual([establishedAt, establishedAt]);
	});

	test.each<[string, Known]>([
		['does not say when', { getExecutionContext: () => undefined }],
		['does not know of such a thing', {}],
	])('with the first try, where n8n %s', (_, known) => {
		expect(ofTwoTries(known).map(({ begunAt }) => begunAt)).toEqual([1_000, 1_000]);
	});
});

describe('All tries of an execution are known', () => {
	const resumeUrl = 'https://n8n.example.com/webhook-waiting/1?signature=token';

	test.each([false, true])('by its token, also after n8n was killed: %p', (killed) => {
		const tries = ofTwoTries({ resumeUrl }, { killed });
		expect(tries.map(({ id }) => id)).toEqual(['token', 'token']);
	});

	test.each<[string, Known]>([
		['n8n has no token', { resumeUrl: 'https://n8n.example.com/webhook-waiting/1' }],
		['n8n tells no address', {}],
		['there is no execution, and so another token for each try', { executionId: '', resumeUrl }],
	])('by an ID of our own where %s', (_, known) => {
		const [first, second] = ofTwoTries(known);
		expect(first.id).toMatch(/^[0-9a-f-]{36}$/);
		expect(second.id).toBe(first.id);
		expect(executionIdentity(n8n(known), {}).id).not.toBe(first.id);
	});
});
