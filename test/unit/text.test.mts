import { describe, expect, test } from '@jest/globals';

import { readHttpsUrl, readLink, splitLinks } from '../../nodes/LinqGroupChat/content/links.ts';
import {
	findBareDomain,
	findUrl,
	readFirstText,
	readText,
} from '../../nodes/LinqGroupChat/content/words.ts';
import { readIdempotencyKey } from '../../nodes/LinqGroupChat/sendOnce/sendKey.ts';

describe('the text of a message', () => {
	test('may have 10,000 characters', () => {
		expect(readText('Text', 'x'.repeat(10_000))).toHaveLength(10_000);
	});

	test('with 10,001 is refused with the limit and the count', () => {
		expect(() => readText('Text', 'x'.repeat(10_001))).toThrow(
			'“Text” has 10,001 characters, but Linq takes at most 10,000',
		);
	});

	test('counts an emoji as two, because Linq does not say how it counts', () => {
		expect(() => readText('Text', '🎉'.repeat(5_001))).toThrow('10,002 characters');
	});

	test.each([undefined, null, '', ' \n\t'])('%j is refused as empty', (value) => {
		expect(() => readText('Text', value)).toThrow('“Text” is empty');
	});

	test('is kept as it is, white space included', () => {
		expect(readText('Text', '  two  spaces\n')).toBe('  two  spaces\n');
	});

	test('may be a number, as expressions give it', () => {
		expect(readText('Text', 42)).toBe('42');
	});

	test('as an object is refused, instead of texting people “[object Object]”', () => {
		expect(() => readText('Text', { a: 1 })).toThrow('“Text” is not text but “{"a":1}”');
	});
});

describe('the first text of a group', () => {
	test.each([
		'see https://example.com/x',
		'HTTP://EXAMPLE.COM',
		'ftp://example.com/file',
		'go to www.example.com now',
	])('%j is refused because of its link', (text) => {
		expect(() => readFirstText('Text', text)).toThrow(
			'but the first message of a new group must not have links',
		);
	});

	test.each([
		'Hello!',
		'Meet at 10:30',
		'write to ana@example.com',
		'ratio 3.5 to 1',
		'e.g. this',
		'and so on...',
	])('%j is accepted without a remark', (text) => {
		expect(readFirstText('Text', text)).toBe(text);
		expect(findUrl(text)).toBeUndefined();
	});

	test('with a bare domain is accepted, and the domain is found for a remark', () => {
		expect(readFirstText('Text', 'look at example.com/offer please')).toBeDefined();
		expect(findBareDomain('look at example.com/offer please')).toBe('example.com/offer');
	});

	test('an e-mail address is no bare domain', () => {
		expect(findBareDomain('write to ana@example.com')).toBeUndefined();
	});
});

describe('a link', () => {
	test('may have 2,048 characters, not 2,049', () => {
		const link = (length: number) => `https://example.com/${'x'.repeat(length - 20)}`;
		expect(readLink('Link URL', link(2_048))).toHaveLength(2_048);
		expect(() => readLink('Link URL', link(2_049))).toThrow(
			'“Link URL” has 2,049 characters, but Linq takes at most 2,048',
		);
	});

	test.each(['example.com', 'mailto:ana@example.com', 'javascript:alert(1)', 'https://'])(
		'%j is refused',
		(value) => {
			expect(() => readLink('Link URL', value)).toThrow('which is not a complete web address');
		},
	);
});

test.each(['https://example.com/a b', 'https://example.com/a\nb'])(
	'an address with a space in it (%j) is refused with what to write instead',
	(value) => {
		for (const read of [readLink, readHttpsUrl])
			expect(() => read('URL', value)).toThrow('which has a space in it');
	},
);

describe('the links of a text', () => {
	test('are found quickly, whatever follows them', () => {
		const text = `https://example.com/${')'.repeat(9_900)}`;
		expect(splitLinks('Text', text).links).toEqual(['https://example.com/']);
	});

	test.each([
		['See https://example.com/a.', 'See .', ['https://example.com/a']],
		['(see https://example.com/a)', '(see )', ['https://example.com/a']],
		['See https://example.org/A_(b) now', 'See now', ['https://example.org/A_(b)']],
		['(https://example.org/A_(b)).', '', ['https://example.org/A_(b)']],
		['“https://example.com/?q=[1]”', '', ['https://example.com/?q=[1]']],
		[
			'www.example.com, HTTPS://example.com/B!',
			'',
			['https://www.example.com', 'https://example.com/B'],
		],
		['Map <https://example.com/a> here', 'Map here', ['https://example.com/a']],
		['**https://example.com/a** 🎉', '🎉', ['https://example.com/a']],
		['Go to https://example.com/a…', 'Go to …', ['https://example.com/a']],
		[
			'Both: https://example.com/a,https://example.com/b;www.example.com|http://example.com/1,2',
			'Both: ,;|',
			[
				'https://example.com/a',
				'https://example.com/b',
				'https://www.example.com',
				'http://example.com/1,2',
			],
		],
		['See [the plan](https://example.com/a).', 'See the plan .', ['https://example.com/a']],
	])('of %j are taken out without what belongs to the sentence', (text, rest, links) => {
		expect(splitLinks('Text', text)).toEqual({ text: rest, links });
	});

	test('without any leave the text alone, white space included', () => {
		expect(splitLinks('Text', ' two  blanks ()')).toEqual({ text: ' two  blanks ()', links: [] });
	});
});

describe('an address that Linq fetches from', () => {
	test('must be https', () => {
		expect(readHttpsUrl('Group Icon URL', ' https://example.com/a.png ')).toBe(
			'https://example.com/a.png',
		);
		expect(() => readHttpsUrl('Group Icon URL', 'http://example.com/a.png')).toThrow(
			'“Group Icon URL” has “http://example.com/a.png”, but Linq fetches only from addresses that start with https://',
		);
	});
});

describe('an idempotency key', () => {
	test('may have 255 characters, not 256', () => {
		expect(readIdempotencyKey('Idempotency Key', 'k'.repeat(255))).toHaveLength(255);
		expect(() => readIdempotencyKey('Idempotency Key', 'k'.repeat(256))).toThrow(
			'has 256 characters, but Linq takes at most 255',
		);
	});
});

describe('an address', () => {
	test.each([
		['https://example.com/Grüße.png', 'https://example.com/Gr%C3%BC%C3%9Fe.png'],
		['https://exämple.com', 'https://xn--exmple-cua.com'],
		['https://exämple.com:8443?q=ü', 'https://xn--exmple-cua.com:8443?q=%C3%BC'],
		['https://example.com/a|b.png', 'https://example.com/a%7Cb.png'],
		['https://example.com/100%.png', 'https://example.com/100%25.png'],
		['https://example.com/100%25ü', 'https://example.com/100%25%C3%BC'],
		['https://example.com/😀#ä', 'https://example.com/%F0%9F%98%80#%C3%A4'],
		['https://example.com/\ud83d', 'https://example.com/%EF%BF%BD'],
		['HTTPS://example.com/"a"', 'https://example.com/%22a%22'],
	])('%s is sent as the URI %s', (written, sent) => {
		expect(readHttpsUrl('URL', written)).toBe(sent);
		expect(readLink('URL', written)).toBe(sent);
	});

	test.each([
		'https://example.com',
		"https://user:pa@Example.com:8443/a%2Fb/..;v=1/(c)!$&'*+,~_-?x[]=1&y=%C3%BC#top",
		'https://cdn.example.com/a.png?X-Signature=AbC%2B%3D',
	])('%s stays as it is', (written) => {
		expect(readHttpsUrl('URL', written)).toBe(written);
	});

	test('is as long as Linq gets it', () => {
		const fits = `https://example.com/${'a'.repeat(2_022)}ü`;
		expect(readLink('Link URL', fits)).toHaveLength(2_048);
		expect(() => readLink('Link URL', fits.replace('ü', 'aü'))).toThrow('has 2,049 characters');
	});
});
