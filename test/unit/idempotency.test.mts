import { describe, expect, test } from '@jest/globals';

import {
	idempotencyKey,
	type SendPlace,
} from '../../nodes/LinqGroupChat/sendOnce/idempotencyKey.ts';

const place: SendPlace = {
	execution: '12',
	nodeName: 'node',
	call: 'run 0',
	itemIndex: 0,
	purpose: 'message',
};

describe('an idempotency key', () => {
	test('is the same for the same send', () => {
		expect(idempotencyKey({ ...place })).toBe(idempotencyKey(place));
	});

	test.each([
		['execution', { execution: '13' }],
		['node', { nodeName: 'other' }],
		['run of a loop', { call: 'run 1' }],
		['item', { itemIndex: 1 }],
		['message of the item', { purpose: 'link' }],
	])('differs for another %s', (_, change) => {
		expect(idempotencyKey({ ...place, ...change })).not.toBe(idempotencyKey(place));
	});

	test('does not confuse neighbouring fields', () => {
		expect(idempotencyKey({ ...place, execution: '1', nodeName: '2node' })).not.toBe(
			idempotencyKey({ ...place, execution: '12', nodeName: 'node' }),
		);
	});

	test('fits Linq’s limit of 255 characters', () => {
		expect(idempotencyKey({ ...place, nodeName: 'n'.repeat(1000) })).toHaveLength(36);
	});
});
