import { describe, expect, test } from '@jest/globals';

import {
	idempotencyKey,
	type SendPlace,
} from '../../nodes/LinqGroupChat/sendOnce/idempotencyKey.ts';

const place: SendPlace = {
	instanceId: 'instance',
	workflowId: 'workflow',
	executionId: '12',
	nodeId: 'node',
	call: 'run 0',
	itemIndex: 0,
	purpose: 'message',
};

describe('an idempotency key', () => {
	test('is the same for the same send', () => {
		expect(idempotencyKey({ ...place })).toBe(idempotencyKey(place));
	});

	test.each([
		['instance', { instanceId: 'other' }],
		['workflow', { workflowId: 'other' }],
		['execution', { executionId: '13' }],
		['node', { nodeId: 'other' }],
		['run of a loop', { call: 'run 1' }],
		['item', { itemIndex: 1 }],
		['message of the item', { purpose: 'link' }],
	])('differs for another %s', (_, change) => {
		expect(idempotencyKey({ ...place, ...change })).not.toBe(idempotencyKey(place));
	});

	test('does not confuse neighbouring fields', () => {
		expect(idempotencyKey({ ...place, executionId: '1', nodeId: '2node' })).not.toBe(
			idempotencyKey({ ...place, executionId: '12', nodeId: 'node' }),
		);
	});

	test('fits Linq’s limit of 255 characters', () => {
		expect(idempotencyKey({ ...place, nodeId: 'n'.repeat(1000) })).toHaveLength(36);
	});
});
