import { describe, expect, test } from '@jest/globals';

import { create, sendTo } from '../../harness/parameters.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const group = () => linq.newGroup({ to: [ana, ben] });

describe('every attempt counts towards Linq’s limit', () => {
	const WINDOW_MS = 60_000;
	/** The most requests that arrived in any window. */
	const most = () => {
		const times = linq.control.requests({ path: '/messages' }).map(({ at }) => at);
		return Math.max(
			...times.map((end) => times.filter((at) => at <= end && at > end - WINDOW_MS).length),
		);
	};

	test('also those that Linq answered with 503, of executions side by side', async () => {
		const chatId = group();
		linq.control.failNext({ path: '/messages', status: 503, retryAfter: 50, times: 60 });
		const runs = Array.from(
			{ length: 60 },
			async (_, index) => await linq.succeed(sendTo(chatId, { text: `${index}` })),
		);
		await Promise.all(runs);
		expect(linq.control.requests({ path: '/messages' })).toHaveLength(120);
		expect(most()).toBeLessThanOrEqual(30);
	});

	test('for as long as they may still be under way', async () => {
		const chatId = group();
		linq.control.failNext({ path: '/messages', delayMs: 200, times: 30 });
		const runs = Array.from(
			{ length: 45 },
			async (_, index) => await linq.succeed(sendTo(chatId, { text: `${index}` })),
		);
		await Promise.all(runs);
		expect(most()).toBeLessThanOrEqual(30);
	});

	test('and a new group with the messages that follow in its chat', async () => {
		const created = await linq.succeed(create());
		const items = Array.from({ length: 30 }, (_, index) => ({ text: `${index}` }));
		await linq.succeed(sendTo(String(created.json[0]?.id), { text: '={{ $json.text }}' }), {
			items,
		});
		const times = linq.control.requests({ method: 'POST' }).map(({ at }) => at);
		expect(times).toHaveLength(31);
		expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(WINDOW_MS);
	});
});
