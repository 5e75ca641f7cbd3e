import { describe, expect, test } from '@jest/globals';

import { deliversTo, sealedSecretOf, targetUrl } from '../../nodes/shared/targetUrl.ts';

const WEBHOOK = 'https://n8n.example.com/webhook/1f0c/webhook';
const subscription = (target_url: string) => ({
	id: 's',
	created_at: '',
	updated_at: '',
	is_active: true,
	subscribed_events: [],
	target_url,
});

describe('the target URL', () => {
	test('pins the payload version', () => {
		expect(targetUrl(WEBHOOK)).toBe(`${WEBHOOK}?version=2026-02-03`);
	});

	test('gives the sealed secret back', () => {
		expect(sealedSecretOf(subscription(targetUrl(WEBHOOK, 'a-b_c')))).toBe('a-b_c');
		expect(sealedSecretOf(subscription(targetUrl(WEBHOOK)))).toBeUndefined();
	});

	test('is ours whatever its query', () => {
		expect(deliversTo(subscription(targetUrl(WEBHOOK, 'x')), WEBHOOK)).toBe(true);
		expect(deliversTo(subscription(WEBHOOK), WEBHOOK)).toBe(true);
	});

	test.each([
		'https://other.example.com/webhook/1f0c/webhook',
		'https://n8n.example.com/webhook/2f0c/webhook',
		'https://n8n.example.com/webhook-test/1f0c/webhook',
		'http://n8n.example.com/webhook/1f0c/webhook',
		'https://n8n.example.com/webhook/1f0c/webhook/more',
		'not a URL',
	])('%s is not ours', (url) => {
		expect(deliversTo(subscription(url), WEBHOOK)).toBe(false);
	});
});
