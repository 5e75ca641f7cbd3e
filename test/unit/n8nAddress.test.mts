import { expect, test } from '@jest/globals';

import { n8nAddress } from '../../nodes/LinqTrigger/subscription/n8nAddress.ts';

test.each([
	['https://n8n.example/webhook/id/webhook', 'id', 'https://n8n.example/'],
	['https://n8n.example/prefix/n8n/webhook/id/webhook', 'id', 'https://n8n.example/prefix/n8n/'],
	['https://n8n.example/prefix/hooks/id/webhook', 'id', 'https://n8n.example/prefix/'],
	['https://n8n.example/webhook/1a2b/linq%20trigger/webhook', undefined, 'https://n8n.example/'],
	['none', 'id', undefined],
])('The address of the n8n whose trigger has %s and the ID %s', (url, webhookId, expected) => {
	expect(n8nAddress(url, { webhookId })).toBe(expected);
});
