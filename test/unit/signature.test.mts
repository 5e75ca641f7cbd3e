import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';

import { verifySignature } from '../../nodes/shared/deliveries/signature.ts';

/** The reference vector of the Standard Webhooks project. */
const PUBLISHED = {
	secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
	id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
	timestamp: '1614265330',
	rawBody: Buffer.from('{"test": 2432232314}'),
	signatures: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const NOW = 1614265330;

const verify = (changes: Partial<typeof PUBLISHED> = {}, now = NOW) => {
	const { secret, ...delivery } = { ...PUBLISHED, ...changes };
	return verifySignature(delivery, secret, now);
};

describe('a Standard Webhooks signature', () => {
	test('of the published vector is valid', () => {
		expect(verify()).toBe('valid');
	});

	test('made by the reference implementation is valid, for any body', () => {
		const secret = 'whsec_CzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYY=';
		const body = '{"note":"Héllo 🎈  two  spaces"}';
		const signatures = new Webhook(secret).sign('id-1', new Date(NOW * 1000), body);
		const delivery = { id: 'id-1', timestamp: String(NOW), rawBody: Buffer.from(body), signatures };
		expect(verifySignature(delivery, secret, NOW)).toBe('valid');
	});

	test('is valid when any of several entries matches', () => {
		expect(verify({ signatures: `v1,AAAA v2,BBBB v1a,CCCC ${PUBLISHED.signatures}` })).toBe(
			'valid',
		);
	});

	test('is valid when the secret comes without its prefix', () => {
		expect(verify({ secret: PUBLISHED.secret.replace('whsec_', '') })).toBe('valid');
	});

	test.each([
		['the body was parsed and written again', { rawBody: Buffer.from('{"test":2432232314}') }],
		['a byte of the body differs', { rawBody: Buffer.from('{"test": 2432232315}') }],
		['the id differs', { id: 'msg_other' }],
		['the secret differs', { secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAA' }],
		['the secret is empty', { secret: 'whsec_' }],
		['the signature is cut off', { signatures: PUBLISHED.signatures.slice(0, -8) }],
		['the signature is longer', { signatures: `${PUBLISHED.signatures.slice(0, -1)}AAAA` }],
	])('does not match when %s', (_, changes) => {
		expect(verify(changes)).toBe('mismatch');
	});

	test('does not match when the timestamp was moved', () => {
		expect(verify({ timestamp: '1614265331' })).toBe('mismatch');
	});

	test.each(['', '1614265330.0', '1.6e9', '0x60', '-1', ' 1614265330', '1614265330, 1614265330'])(
		'with the timestamp %j is malformed',
		(timestamp) => {
			expect(verify({ timestamp })).toBe('malformed');
		},
	);

	test.each(['', 'v1a,g0hM9SsE', 'v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='])(
		'%j has no entry of the known version and is malformed',
		(signatures) => {
			expect(verify({ signatures })).toBe('malformed');
		},
	);

	test('may be 300 seconds old or early, not 301', () => {
		expect(verify({}, NOW + 300)).toBe('valid');
		expect(verify({}, NOW - 300)).toBe('valid');
		expect(verify({}, NOW + 301)).toBe('stale');
		expect(verify({}, NOW - 301)).toBe('stale');
	});
});
