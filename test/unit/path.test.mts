import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { apiPath, opaqueId } from '../../nodes/shared/request/path.ts';

const ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

describe('a path', () => {
	test('is built from literals and ids', () => {
		expect(apiPath`/v3/chats/${ID}/messages`).toBe(`/v3/chats/${ID}/messages`);
	});

	test.each([
		'',
		'../phone_numbers',
		`${ID}/../..`,
		`${ID}?x=1`,
		`${ID}\n`,
		'{}',
		'undefined',
		` ${ID}`,
	])('never takes %j for an id', (id) => {
		expect(() => apiPath`/v3/chats/${id}`).toThrow('is not an ID that Linq uses');
	});

	test('cannot be left by any value', () => {
		fc.assert(
			fc.property(fc.string(), (value) => {
				expect(() => apiPath`/v3/chats/${value}`).toThrow();
			}),
		);
	});
	test('takes an opaque ID whatever it looks like, as one segment', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 3, unit: 'grapheme' }), (value) => {
				const path = apiPath`/v3/webhook-subscriptions/${opaqueId(value)}`;
				expect(path.split('/')).toHaveLength(4);
				const { pathname, search, hash } = new URL(path, 'https://linq.example');
				expect([pathname, search, hash]).toEqual([path, '', '']);
				expect(decodeURIComponent(pathname.split('/')[3] ?? '')).toBe(value);
			}),
		);
	});

	test.each(['', '.', '..', '\ud800'])('never takes %j for an opaque ID', (id) => {
		expect(() => apiPath`/v3/webhook-subscriptions/${opaqueId(id)}`).toThrow('is not an ID');
	});
});
