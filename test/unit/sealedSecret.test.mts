import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { sealSecret, unsealSecret } from '../../nodes/shared/deliveries/sealedSecret.ts';

const SECRET = {
	secret: 'whsec_CzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYY=',
	subscriptionId: 'any text, as Linq types it',
};
const PATH = '/webhook/1f0c/webhook';

describe('a sealed secret', () => {
	test('opens with the same API key and path', () => {
		expect(unsealSecret(sealSecret(SECRET, 'key', PATH), 'key', PATH)).toEqual(SECRET);
	});

	test('does not show the secret and never looks the same twice', () => {
		const sealed = sealSecret(SECRET, 'key', PATH);
		expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('whsec_');
		expect(sealSecret(SECRET, 'key', PATH)).not.toBe(sealed);
	});

	test('stays closed under another API key', () => {
		expect(unsealSecret(sealSecret(SECRET, 'key', PATH), 'other key', PATH)).toBeUndefined();
	});

	test('of one webhook stays closed at another', () => {
		expect(
			unsealSecret(sealSecret(SECRET, 'key', PATH), 'key', '/webhook/2f0c/webhook'),
		).toBeUndefined();
	});

	test('stays closed when any byte was changed', () => {
		const sealed = Buffer.from(sealSecret(SECRET, 'key', PATH), 'base64url');
		fc.assert(
			fc.property(
				fc.nat(sealed.length - 1),
				fc.integer({ min: 1, max: 255 }),
				(position, change) => {
					const altered = Buffer.from(sealed);
					altered[position] = (altered[position] ?? 0) ^ change;
					expect(unsealSecret(altered.toString('base64url'), 'key', PATH)).toBeUndefined();
				},
			),
		);
	});

	test('nonsense stays closed instead of throwing', () => {
		fc.assert(
			fc.property(fc.string(), (nonsense) =>
				expect(unsealSecret(nonsense, 'key', PATH)).toBeUndefined(),
			),
		);
	});
});
