import { startAnew, waits } from '../../engine/harness/instantSleep.mts';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { Nudges } from '../../../nodes/LinqGroupChat/question/nudges.ts';
import type { HttpHelpers } from '../../../nodes/shared/questions/nudge.ts';

const NUDGED = { url: 'https://n8n.example/webhook-waiting/1/node', secret: 'whsec_c2VjcmV0' };
const OPEN = { statusCode: 200, body: '{"question":"open"}' };
const BUSY = { statusCode: 409, body: '{"message":"The execution \"1\" is running already."}' };
const OVER = { statusCode: 409, body: '{"message":"The execution has finished with error."}' };

/** An n8n that gives these answers, the last one for ever; and when it was asked, in seconds after the start. */
function n8n(...answers: readonly object[]) {
	const began = Date.now();
	const asked: Array<[url: string, seconds: number]> = [];
	const httpRequest = async ({ url }: { url: string }) => {
		asked.push([url, Math.round((Date.now() - began) / 1000)]);
		return answers[Math.min(asked.length, answers.length) - 1];
	};
	return { asked, helpers: { httpRequest } as unknown as HttpHelpers };
}

const inSeconds = (...seconds: number[]) => seconds.map((each) => Date.now() + each * 1000);

/** Waiting takes no time here, so all that is due comes within some turns of the event loop. */
async function allDue(): Promise<void> {
	for (let turns = 0; turns < 200; turns++) await new Promise(setImmediate);
}

describe('Nudges', () => {
	beforeEach(startAnew);

	test('come when they are due', async () => {
		const { asked, helpers } = n8n(OPEN);
		const nudges = new Nudges();
		nudges.add(helpers, NUDGED, inSeconds(2, 100));
		await allDue();
		expect(asked.map(([, seconds]) => seconds)).toEqual([2, 100]);
		expect(Math.max(...waits)).toBeLessThanOrEqual(5_000);
	});

	test('come again, ever later, while the execution is busy', async () => {
		const { asked, helpers } = n8n(BUSY, BUSY, BUSY, OPEN);
		const nudges = new Nudges();
		nudges.add(helpers, NUDGED, inSeconds(2));
		await allDue();
		expect(asked.map(([, seconds]) => seconds)).toEqual([2, 3, 5, 9]);
	});

	test('end after a minute when n8n cannot be reached', async () => {
		const { asked, helpers } = n8n({ statusCode: 502, body: '' });
		const nudges = new Nudges();
		nudges.add(helpers, NUDGED, inSeconds(0));
		await allDue();
		expect(asked).toHaveLength(7);
	});

	test('of a question that is over come no more, others do', async () => {
		const other = { ...NUDGED, url: 'https://n8n.example/webhook-waiting/2/node' };
		const { asked, helpers } = n8n(OVER, OPEN);
		const nudges = new Nudges();
		nudges.add(helpers, NUDGED, inSeconds(1, 50, 60));
		nudges.add(helpers, other, inSeconds(55));
		await allDue();
		expect(asked.map(([url]) => url)).toEqual([NUDGED.url, other.url]);
		expect(asked[1]?.[1]).toBeGreaterThanOrEqual(55);
		expect(asked[1]?.[1]).toBeLessThanOrEqual(60);
	});
});
