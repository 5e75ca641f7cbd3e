import { describe, expect, test } from '@jest/globals';

import { harmlessFileName, harmlessMimeType } from '../../nodes/shared/files/fileNames.ts';
import { whyNotPublic } from '../../nodes/shared/input/publicAddress.ts';

describe('A file name from outside', () => {
	test.each([
		['beach.jpg', 'beach.jpg'],
		["Ana's photo & more (2).jpg", "Ana's photo & more (2).jpg"],
		['Grüße 👨‍👩‍👧.png', 'Grüße 👨‍👩‍👧.png'],
		['../../etc/passwd', '_.._etc_passwd'],
		['C:\\boot.ini', 'C__boot.ini'],
		['a\r\nb\u2028c', 'a__b_c'],
		['<b>.txt', '_b_.txt'],
		['\u202Efdp.exe', '_fdp.exe'],
		['..', 'file'],
		['   ', 'file'],
		['', 'file'],
		[`${'a'.repeat(300)}.jpeg`, `${'a'.repeat(250)}.jpeg`],
	])('%j becomes %j', (name, harmless) => {
		expect(harmlessFileName(name)).toBe(harmless);
	});

	test('is never cut in the middle of a character', () => {
		const name = harmlessFileName(`${'😀'.repeat(200)}.png`);
		expect(name).toMatch(/_\.png$/);
		expect(name).not.toMatch(/\p{Cs}/u);
	});

	test('takes no time, however long it is', () => {
		const start = performance.now();
		expect(harmlessFileName(`a${' '.repeat(100_000)}b`)).toBe('a');
		expect(performance.now() - start).toBeLessThan(1_000);
	});
});

describe('A file type from outside', () => {
	test.each([
		['image/JPEG', 'image/jpeg'],
		['text/plain; charset=utf-8', 'text/plain'],
		['application/vnd.ms-excel', 'application/vnd.ms-excel'],
		['text/html\r\nx: y', 'application/octet-stream'],
		['nothing', 'application/octet-stream'],
		['', 'application/octet-stream'],
	])('%j becomes %j', (type, harmless) => {
		expect(harmlessMimeType(type)).toBe(harmless);
	});
});

describe('An address, however it is written,', () => {
	test.each([
		'[::7f00:1]',
		'[::ffff:10.0.0.1]',
		'[64:ff9b::a00:1]',
		'[2002:a00:1::1]',
		'[2002:a00::]',
		'[2002:7f00:1:1:1:1:1:1]',
		'[2002::1]',
		'[::ffff:0:7f00:1]',
		'[64:ff9b:1::a00:1]',
		'[2001::a00:1]',
		'[::2]',
		'[100::1]',
		'[3fff::1]',
		'[fec0::1]',
		'0x7f.1',
		'2130706433',
	])('%s is inside a network', (host) =>
		expect(whyNotPublic(`https://${host}/`)).toMatch('only from inside'),
	);

	test.each(['[64:ff9b::808:808]', '[2002:808:808::1]', '[2001:4860:4860::8888]', '[2600::1]'])(
		'%s is on the internet',
		(host) => expect(whyNotPublic(`https://${host}/`)).toBeUndefined(),
	);
});
