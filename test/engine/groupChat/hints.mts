import { describe, expect, test } from '@jest/globals';

import { ana, ben, create, dora, LINE, onChat, sendTo, useLinq } from '../harness/useLinq.mts';

const linq = useLinq();
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => `+1202555${1000 + index}`);

describe('when naming a new group fails', () => {
	test('the group comes out all the same, with a hint, and nobody is texted twice', async () => {
		linq.control.failNext({ method: 'PUT', status: 409, code: 2015 });
		const result = await linq.succeed(create({ displayName: 'Team' }), {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		expect(result.json).toMatchObject([
			{
				id: linq.control.chats()[0]?.id,
				requested_display_name: 'Team',
				display_name_status: 'failed',
				display_name_error:
					'Linq refused the change because of the present state of the chat or message',
			},
		]);
		expect(result.hints).toEqual([
			'The group was created and the message sent, but naming it failed: Linq refused the change because of the present state of the chat or message. Do not create it again; name it with Group Chat > Update.',
		]);
		expect(linq.shown()).toEqual([`${ana}: Hello`, `${ben}: Hello`]);
	});

	test('a link of which nobody knows whether it went out is not called unsent', async () => {
		linq.control.failNext({ path: '/messages', when: 'after', reset: true, times: 3 });
		const { json, hints } = await linq.succeed(
			create({ text: 'See https://example.com/a', options: { sendLinksAsFollowUp: true } }),
		);
		expect(json[0]?.follow_up_links).toMatchObject([
			{ status: 'unclear', error: 'The connection to Linq broke off' },
		]);
		expect(hints).toEqual([
			'The group was created and the message sent, but it is unclear whether the link https://example.com/a went out: The connection to Linq broke off. Do not create the group again; look into the chat before you send the link with Message > Send.',
		]);
		expect(linq.shown()).toContain(`${ana}: https://example.com/a`);
	});

	test('a link that was to follow is sent, and one that fails is told', async () => {
		linq.control.failNext({ method: 'PUT', status: 500, code: 3006, times: 3 });
		linq.control.failNext({ path: '/messages', status: 409, code: 2013 });
		const { json, hints } = await linq.succeed(
			create({
				displayName: 'Team',
				text: 'See https://example.com/a https://example.com/b',
				options: { sendLinksAsFollowUp: true },
			}),
		);
		expect(json[0]?.follow_up_links).toMatchObject([
			{ link: 'https://example.com/a', status: 'failed', error: 'This chat can no longer be used' },
			{ link: 'https://example.com/b', status: 'sent' },
		]);
		expect(hints).toEqual([
			'The group was created and the message sent, but it is unclear whether it got its name: Linq has an unexpected internal error. Do not create it again; name it with Group Chat > Update.',
			'The group was created and the message sent, but the link https://example.com/a was not: This chat can no longer be used. Do not create the group again; send the link with Message > Send.',
		]);
	});
});

describe('remarks on a new group', () => {
	const sms = { preferredService: 'SMS' };

	test('more than 10 people by SMS', async () => {
		const ten = await linq.succeed(create({ to: people(10), options: sms }));
		expect(ten.hints).toEqual([]);
		const eleven = await linq.succeed(create({ to: people(11), options: sms }));
		expect(eleven.hints).toEqual([
			'This group has 11 people besides your line. Carriers deliver SMS/MMS groups of about 20 people at most, some only 10.',
		]);
		const blue = await linq.succeed(create({ to: people(12) }));
		expect(blue.hints).toEqual([]);
	});

	test('more than 10 people by SMS, also when Linq chooses the chat', async () => {
		const toPeople = (count: number) => ({
			...{ resource: 'message', operation: 'sendToPeople', to: people(count) },
			...{ text: 'Hello', linkUrl: '', media: {}, options: sms },
		});
		expect((await linq.succeed(toPeople(10))).hints).toEqual([]);
		expect((await linq.succeed(toPeople(11))).hints).toEqual([
			expect.stringMatching(/^This group has 11 people besides your line/),
		]);
	});

	test('a bare domain in the first message', async () => {
		const { hints } = await linq.succeed(create({ text: 'See example.com/offer' }));
		expect(hints).toEqual([
			'“example.com/offer” looks like a web address. Linq may refuse links in the first message of a group; here it did not.',
		]);
	});

	test('a name that phones will cut', async () => {
		const name = (length: number) => create({ displayName: 'n'.repeat(length) });
		expect((await linq.succeed(name(100))).hints).toEqual([]);
		expect((await linq.succeed(name(101))).hints).toEqual([
			'The group name has 101 characters. Phones usually cut names above 100.',
		]);
	});
});

describe('remarks on health', () => {
	test.each([
		['AT_RISK', /^Linq rates this chat as at risk/],
		['CRITICAL', /^Linq rates this chat as critical/],
		['OPTED_OUT', /^Somebody in this chat has opted out/],
	] as const)('%s, when reading the group and when it is used again', async (status, words) => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		linq.control.setHealth({ chatId, status });
		const read = await linq.succeed(onChat('groupChat.get', chatId, { simplify: true }));
		expect(read.hints).toEqual([expect.stringMatching(words)]);
		expect(read.json[0]?.health_status).toBe(status);
		const reused = await linq.succeed(create());
		expect(reused.json[0]?.id).toBe(chatId);
		expect(reused.hints).toEqual([expect.stringMatching(words)]);
		const added = await linq.succeed(onChat('participant.add', chatId, { handle: dora }));
		expect(added.hints).toEqual([expect.stringMatching(words)]);
	});

	test('none for a healthy group', async () => {
		const { hints } = await linq.succeed(onChat('groupChat.get', linq.newGroup()));
		expect(hints).toEqual([]);
	});
});

describe('remarks on WebP pictures', () => {
	test.each(['url', 'binary'])('from %s', async (source) => {
		const binary = await linq.engine.binary(Buffer.from('a'), 'a.webp', 'image/webp');
		const file = [{ source, url: 'https://example.com/a.webp?v=1', binaryPropertyName: 'data' }];
		const { hints } = await linq.succeed(sendTo(linq.newGroup(), { media: { file } }), {
			items: [{ json: {}, binary }],
		});
		expect(hints).toEqual([expect.stringMatching(/^Linq lists WebP pictures as supported but/)]);
	});
});

test('Linq making a direct chat of it is told instead of naming it', async () => {
	const direct = linq.control.addChat({ from: LINE, to: [ana] });
	const answer = { chat: { ...direct, message: {} } };
	linq.control.failNext({
		...{ method: 'POST', path: '/v3/chats', status: 201 },
		...{ rawBody: JSON.stringify(answer), contentType: 'application/json' },
	});
	const { json, hints } = await linq.succeed(create({ displayName: 'Team' }));
	expect(json[0]?.display_name_status).toBe('skipped');
	expect(hints).toHaveLength(1);
	expect(linq.changes()).toEqual(['POST /v3/chats']);
});
