import { describe, expect, test } from '@jest/globals';

import { useTriggers } from '../../harness/useTriggers.mts';

const linq = useTriggers();

const urls = () =>
	linq.control.subscriptions().map(({ target_url }) => new URL(target_url).pathname);

describe('An address that Linq cannot reach', () => {
	test.each([
		'http://n8n.example.com',
		'http://localhost:5678',
		'https://localhost',
		'https://127.0.0.1',
		'https://10.1.2.3',
		'https://172.20.0.2',
		'https://192.168.1.20:8443',
		'https://169.254.169.254',
		'https://100.64.0.1',
		'https://[::1]',
		'https://[fd00::1]',
		'https://192.0.2.1',
		'https://198.18.0.1',
		'https://203.0.113.9',
		'https://224.0.0.1',
		'https://255.255.255.255',
		'https://[::ffff:10.1.2.3]',
		'https://[2001:db8::1]',
		'https://localhost.',
		'https://n8n.localdomain',
		'https://n8n.home.arpa',
		'https://n8n.local',
		'https://n8n.internal',
		'https://n8n',
	])('such as %s is refused on activation with a sentence that names WEBHOOK_URL', async (url) => {
		// Nothing answers there: a request would end with another sentence.
		linq.host.credential = { apiKey: 'key', baseUrl: 'https://linq.invalid/api/partner' };
		linq.host.publicUrl = url;
		await expect(linq.host.trigger().hook('checkExists')).rejects.toThrow(/WEBHOOK_URL/);
		await expect(linq.host.trigger().hook('create')).rejects.toThrow(/WEBHOOK_URL/);
	});

	test('is fine while the credential points at a simulator on this computer', async () => {
		await linq.active();
		expect(urls()).toEqual(['/webhook/hook/webhook']);
	});
});
