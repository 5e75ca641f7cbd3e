import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { laterBy, waits } from '../../harness/instantSleep.mts';
import { oldestFirst } from '../../harness/oldestFirst.mts';
import { createPoll, sendTo, voiceMemo } from '../../harness/parameters.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const pair = () => linq.newGroup({ to: [ana, ben] });
const send = (chatId: string, maxPerMinute: number, values: IDataObject = {}) =>
	sendTo(chatId, { text: 'Hi', options: { maxPerMinute }, ...values });
const items = (count: number) => ({ items: Array.from({ length: count }, () => ({})) });
const skippedOf = (json: IDataObject[]) => json.map(({ skip_reason }) => skip_reason ?? 'sent');

describe('a chat gets no more of our messages in a minute', () => {
	test('in one run: what would be more is skipped and not delayed', async () => {
		const { json, hints } = await linq.succeed(send(pair(), 3), items(5));
		expect(skippedOf(json)).toEqual(['sent', 'sent', 'sent', 'too_many', 'too_many']);
		expect(json.at(-1)).toMatchObject({
			skipped: true,
			skip_description: 'This chat would get more than 3 messages of yours in a minute.',
		});
		expect(hints).toHaveLength(1);
		expect(linq.textsOf(ana)).toHaveLength(3);
		// Each is claimed in n8n’s record first, which takes a moment.
		expect(waits.filter((ms) => ms !== 250)).toEqual([]);
	});

	test('in the rounds of a loop, and in runs one after the other', async () => {
		const chatId = pair();
		await linq.succeed(send(chatId, 3), { rounds: 2 });
		await linq.succeed(send(chatId, 3));
		const { json } = await linq.succeed(send(chatId, 3));
		expect(skippedOf(json)).toEqual(['too_many']);
	});

	test('in executions side by side', async () => {
		const chatId = pair();
		const runs = await Promise.all(
			Array.from({ length: 6 }, async () => await linq.succeed(send(chatId, 2))),
		);
		const outcomes = runs.flatMap(({ json }) => skippedOf(json));
		expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(2);
		expect(linq.textsOf(ana)).toHaveLength(2);
	});

	test('also of those that others have sent', async () => {
		const chatId = pair();
		// Without the option nothing is counted here, as in another n8n.
		for (let message = 0; message < 2; message++) await linq.newMessage(chatId, 'Other');
		const { json } = await linq.succeed(send(chatId, 3), items(2));
		expect(skippedOf(json)).toEqual(['sent', 'too_many']);
	});

	test('in whatever order Linq lists them', async () => {
		const chatId = pair();
		for (let message = 0; message < 100; message++)
			linq.control.reply({ chatId, from: ana, text: 'Hi' });
		laterBy(1_000);
		await linq.newMessage(chatId, 'Other');
		await oldestFirst(linq, chatId);
		expect(skippedOf((await linq.succeed(send(chatId, 1))).json)).toEqual(['too_many']);
	});

	test('but may after a minute, and people may write as much as they like', async () => {
		const chatId = pair();
		await linq.succeed(send(chatId, 1));
		for (let message = 0; message < 3; message++)
			linq.control.reply({ chatId, from: ana, text: 'Hi' });
		expect(skippedOf((await linq.succeed(send(chatId, 1))).json)).toEqual(['too_many']);
		laterBy(61_000);
		expect(skippedOf((await linq.succeed(send(chatId, 1))).json)).toEqual(['sent']);
	});

	test('other chats do not count', async () => {
		await linq.succeed(send(pair(), 1));
		expect(skippedOf((await linq.succeed(send(pair(), 1))).json)).toEqual(['sent']);
	});

	test('what Linq has refused does not count', async () => {
		const chatId = pair();
		linq.control.failNext({ path: '/messages', method: 'POST', status: 409, code: 2015 });
		expect((await linq.run(send(chatId, 1))).error).toBeDefined();
		expect(skippedOf((await linq.succeed(send(chatId, 1))).json)).toEqual(['sent']);
	});

	test('a text with a link is two, and so is a poll with its question', async () => {
		for (const parameters of [
			send(pair(), 3, { linkUrl: 'https://example.com' }),
			createPoll(pair(), { question: 'When?', options: { maxPerMinute: 3 } }),
		]) {
			await linq.succeed(parameters);
			expect(skippedOf((await linq.succeed(parameters)).json)).toEqual(['too_many']);
		}
		expect(linq.textsOf(ana)).toHaveLength(4);
	});

	test('a voice memo is one', async () => {
		const memo = voiceMemo(pair(), { options: { maxPerMinute: 1 } });
		await linq.succeed(memo);
		expect(skippedOf((await linq.succeed(memo)).json)).toEqual(['too_many']);
	});

	test('which one request finds out', async () => {
		const chatId = pair();
		await linq.succeed(send(chatId, 1));
		linq.control.recorded.length = 0;
		await linq.succeed(send(chatId, 1));
		expect(linq.control.requests()).toHaveLength(1);
	});
});

test('two bots that answer one another come to an end', async () => {
	const chatId = pair();
	let answers = 0;
	for (; answers < 100; answers++) {
		linq.control.reply({ chatId, from: ana, text: 'I am a bot too' });
		const { json } = await linq.succeed(send(chatId, 5));
		if (json[0]?.skipped === true) break;
	}
	expect(answers).toBe(5);
});

test('without an answer of Linq’s nothing is sent', async () => {
	linq.control.failNext({ method: 'GET', path: '/messages', status: 403, code: 2005 });
	const { error } = await linq.run(send(pair(), 5));
	expect(error?.description).toMatch(
		/^Nothing was sent in this try, because Linq could not be asked/,
	);
	expect(linq.changes()).toEqual([]);
});
