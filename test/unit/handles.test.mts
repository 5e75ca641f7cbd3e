import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { readGroupRecipients, readHandle, readHandles } from '../../nodes/shared/input/handles.ts';

const FROM = '+12025550100';
const number = (index: number) => `+1202555${String(2000 + index)}`;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => number(index));

describe('a handle', () => {
	test.each([
		['+12025550143', '+12025550143'],
		[' +1 (202) 555-0143 ', '+12025550143'],
		['+49.30/901820', '+4930901820'],
		['\u202a+1 202 555 0143\u202c', '+12025550143'],
		['ana@example.com', 'ana@example.com'],
		[' Ana.Maria@Example.com ', 'Ana.Maria@Example.com'],
		['+12', '+12'],
		['+123456789012345', '+123456789012345'],
	])('%j is understood as %s', (written, handle) => {
		expect(readHandle('To', written)).toBe(handle);
	});

	test.each([
		'2025550143',
		'+02025550143',
		'+1',
		'+1234567890123456',
		'+1202555CALL',
		'00491234567',
		'ana',
		'tel:+12025550143',
	])('%j is refused with the parameter, the value and an example', (written) => {
		expect(() => readHandle('To', written)).toThrow(
			`“To” has “${written}”, which is neither an international phone number nor an e-mail address`,
		);
	});

	test.each(['ana@', '@example.com', 'ana@example', 'a b@example.com'])(
		'%j is refused as an e-mail address',
		(written) => {
			expect(() => readHandle('Handle', written)).toThrow(
				`“Handle” has “${written}”, which is not an e-mail address`,
			);
		},
	);

	test.each([
		['+44 (0)20 7946 0958', 'with a zero in brackets'],
		['+49( 0 )151 23456789', 'with a zero in brackets'],
		['+1 202 555 0143 / 0144', 'which is neither'],
		['+4930123456/123457', 'which is neither'],
		[true, '“true”, which is neither a phone number nor'],
		[{ handle: '+12025550143' }, 'which is neither a phone number nor'],
	])('%j is refused, because another number would come out', (written, why) => {
		expect(() => readHandle('To', written)).toThrow(why);
	});

	test.each([undefined, null, '', '  '])('%j is refused as empty', (value) => {
		expect(() => readHandle('To', value)).toThrow('“To” is empty');
	});

	test('never comes out in a form that Linq refuses, whatever goes in', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+?[\d ()-]{0,20}$/)), (written) => {
				let handle: string;
				try {
					handle = readHandle('To', written);
				} catch {
					return;
				}
				expect(handle).toMatch(/^\+[1-9][0-9]{1,14}$|^[^\s@]+@[^\s@]+$/);
			}),
		);
	});
});

describe('several handles', () => {
	test.each([null, undefined, '', ' '])('are refused when one of them is %j', (missing) => {
		expect(() => readHandles('To', [number(0), missing])).toThrow(
			'“To” has 2 entries, of which number 2 is empty',
		);
	});

	test.each([null, undefined, '', []])('are none in %j', (nobody) => {
		expect(readHandles('To', nobody)).toEqual([]);
	});

	test('as Linq lists members are refused with where their handles are', () => {
		let refusal: unknown;
		try {
			readHandles('To', [{ handle: number(0) }]);
		} catch (error) {
			refusal = error;
		}
		expect(refusal).toMatchObject({ remedy: expect.stringContaining('$json.handles.map') });
	});

	test('may be separated by commas, semicolons and line breaks', () => {
		expect(readHandles('To', '+12025550143, ana@example.com;\n+12025550144,')).toEqual([
			'+12025550143',
			'ana@example.com',
			'+12025550144',
		]);
	});

	test('may be an array, of which each entry may hold several', () => {
		expect(readHandles('To', ['+12025550143', 'ana@example.com, +12025550144'])).toHaveLength(3);
	});

	test('count the same person once, however written', () => {
		expect(
			readHandles('To', '+12025550143, +1 202 555 0143, Ana@example.com, ana@EXAMPLE.com'),
		).toEqual(['+12025550143', 'Ana@example.com']);
	});
});

describe('the recipients of a new group', () => {
	test('are 2 to 31 people', () => {
		expect(readGroupRecipients('To', numbers(2), FROM)).toHaveLength(2);
		expect(readGroupRecipients('To', numbers(31), FROM)).toHaveLength(31);
	});

	test('32 are refused with the limit and the count', () => {
		expect(() => readGroupRecipients('To', numbers(32), FROM)).toThrow(
			'“To” has 32 people, but a Linq group takes at most 31',
		);
	});

	test('32 entries of 31 people are accepted', () => {
		expect(readGroupRecipients('To', [...numbers(31), number(0)], FROM)).toHaveLength(31);
	});

	test('nobody is refused', () => {
		expect(() => readGroupRecipients('To', '', FROM)).toThrow('“To” has nobody');
	});

	test('one person, listed twice, is refused: it would be a direct chat', () => {
		expect(() => readGroupRecipients('To', `${number(1)}, ${number(1)}`, FROM)).toThrow(
			'“To” has only 1 person, but a group needs at least 2 different people',
		);
	});

	test('the sending line among them is refused', () => {
		expect(() => readGroupRecipients('To', [...numbers(2), FROM], FROM)).toThrow(
			'which is the line in “From”',
		);
	});
});
