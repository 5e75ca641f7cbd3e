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

describe('An IPv4 address inside an IPv6 one is judged as the IPv4 address', () => {
	test.each([
		'[::7f00:1]',
		'[::ffff:10.0.0.1]',
		'[64:ff9b::a00:1]',
		'[2002:a00:1::1]',
		'[fec0::1]',
	])('%s is inside a network', (host) =>
		expect(whyNotPublic(`https://${host}/`)).toMatch('only from inside'),
	);

	test.each(['[64:ff9b::808:808]', '[2002:808:808::1]', '[2600::1]'])(
		'%s is on the internet',
		(host) => expect(whyNotPublic(`https://${host}/`)).toBeUndefined(),
	);
});
