import { expect, test } from '@jest/globals';

import { parseUrl } from '../../nodes/shared/input/url.ts';

test('an address with letters outside ASCII stays one, however often it is asked', () => {
	// In Node 20 the ready-made check begins to answer wrongly after some ten thousand calls.
	for (let calls = 0; calls < 50_000; calls++) {
		if (parseUrl('https://ex\u00e4mple.com/\u00fc') === undefined)
			throw new Error(`It was none after ${calls} calls`);
	}
});

test.each(['', 'example', '://', 'https://'])('%j is no address', (address) => {
	expect(parseUrl(address)).toBeUndefined();
});
