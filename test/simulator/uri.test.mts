import { describe, expect, test } from '@jest/globals';

import { RAW_ADDRESSES } from './mutants/mutations.mts';
import { ana, LINE, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const ENCODED = [
	'https://example.com/Gr%C3%BC%C3%9Fe.png',
	'https://xn--exmple-cua.com/a.png',
	'https://example.com/a%7Cb.png',
	'https://example.com/100%25.png',
	'https://example.com/a%20b.png',
];
const ask: Record<string, (url: string) => Promise<{ status: number; code: number | undefined }>> =
	{
		'a link': async (value) =>
			await linq.send(linq.group().id, { parts: [{ type: 'link', value }] }),
		'a file': async (url) => await linq.send(linq.group().id, { parts: [{ type: 'media', url }] }),
		'an icon': async (group_chat_icon) =>
			await linq.call('PUT', `/v3/chats/${linq.group().id}`, { group_chat_icon }),
		'a background': async (image_url) =>
			await linq.call('POST', `/v3/chats/${linq.group().id}/background`, {
				type: 'photo',
				image_url,
			}),
		'a voice memo': async (url) =>
			await linq.call('POST', `/v3/chats/${linq.group().id}/voicememo`, {
				voice_memo_url: url.replace('.png', '.m4a'),
			}),
		'a subscription': async (url) =>
			await linq.call('POST', '/v3/webhook-subscriptions', {
				target_url: url.replace(/^https:\/\/[^/]*/, linq.inbox.url),
				subscribed_events: ['message.sent'],
				phone_numbers: [LINE],
			}),
		'an app card': async (url) =>
			await linq.send(linq.group([ana]).id, {
				parts: [
					{
						type: 'imessage_app',
						app: { bundle_id: 'com.example.app', name: 'Example', team_id: 'ABCDEFGHIJ' },
						layout: { caption: 'Hello' },
						url,
					},
				],
			}),
	};

describe.each(Object.entries(ask))('the address of %s', (name, send) => {
	// The host of a subscription is replaced, so that a foreign one cannot be tried there.
	const [raw, encoded] = [RAW_ADDRESSES, ENCODED].map((urls) =>
		name === 'a subscription' ? urls.filter((url) => url.includes('example')) : urls,
	);

	test.each(raw ?? [])('is refused as people type it: %s', async (url) => {
		expect([1005, 1008]).toContain((await send(url)).code);
	});

	test.each(encoded ?? [])('is taken as a URI: %s', async (url) => {
		expect((await send(url)).status).toBeLessThan(300);
	});
});
