import { describe, expect, test } from '@jest/globals';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { Engine } from '../harness/engine.mts';
import { waits } from '../harness/instantSleep.mts';
import { GROUP_CHAT, nodeTypes } from '../harness/nodeTypes.mts';
import {
	ana,
	ben,
	cleo,
	dora,
	LINE,
	locator,
	onChat,
	OTHER_LINE,
	rick,
	sam,
	useLinq,
} from '../harness/useLinq.mts';

const linq = useLinq();

describe('Phone Number > Get Many', () => {
	test('lists the lines with their reputation, up to the limit', async () => {
		linq.control.setReputation({ phoneNumber: LINE, reputation: 'AT_RISK' });
		const getMany = { resource: 'phoneNumber', operation: 'getAll' };
		const all = await linq.succeed({ ...getMany, returnAll: true });
		expect(all.json).toMatchObject([
			{ phone_number: LINE, reputation: { status: 'AT_RISK' } },
			{ phone_number: OTHER_LINE, reputation: { status: 'HEALTHY' } },
		]);
		const one = await linq.succeed({ ...getMany, returnAll: false, limit: 1 });
		expect(one.json).toHaveLength(1);
	});
});

describe('Phone Number > Check Reachability', () => {
	const check = (handles: string, service = 'iMessage', options = {}) => ({
		...{ resource: 'phoneNumber', operation: 'checkReachability' },
		...{ handles, service, options },
	});

	test('checks several people, one in 10 seconds', async () => {
		const { json } = await linq.succeed(
			check(`${ana}, ${rick}, ${sam}`, 'both', { from: locator(LINE) }),
		);
		expect(json).toEqual([
			{ handle: ana, imessage: true, rcs: false },
			{ handle: rick, imessage: false, rcs: true },
			{ handle: sam, imessage: false, rcs: false },
		]);
		expect(linq.control.requests().map(({ status }) => status)).toEqual(Array(6).fill(200));
		expect(linq.lastBody('check_imessage')).toEqual({ address: sam, from: LINE });
		expect(waits.filter((ms) => ms > 9_000)).toHaveLength(5);
	});

	test('knows without asking that an e-mail address has no RCS', async () => {
		const { json } = await linq.succeed(check(dora, 'RCS'));
		expect(json).toEqual([{ handle: dora, rcs: false }]);
		expect(linq.control.requests()).toEqual([]);
	});

	test.each([4004, 4009, 4010])('takes error %i of a check for “unknown”', async (code) => {
		linq.control.failNext({ path: 'check_rcs', status: 503, code, times: 3 });
		const { json } = await linq.succeed(check(ana, 'RCS'));
		expect(json).toEqual([{ handle: ana, rcs: null }]);
	});
});

describe('a check that fails', () => {
	const check = (handles: string) => ({
		...{ resource: 'phoneNumber', operation: 'checkReachability' },
		...{ handles, service: 'iMessage', options: {} },
	});
	const refusal = { path: 'check_imessage', status: 400, code: 1002 };

	test('leaves the results of the others', async () => {
		linq.control.failNext(refusal);
		const { json } = await linq.succeed(check(`+12, ${ana}`));
		expect(json).toEqual([
			{
				handle: '+12',
				imessage: null,
				error: 'Linq does not accept one of the phone numbers',
			},
			{ handle: ana, imessage: true },
		]);
	});

	test('like all others fails the item', async () => {
		linq.control.failNext({ ...refusal, times: 2 });
		const { error } = await linq.run(check('+12, +13'));
		expect(error?.message).toBe('Linq does not accept one of the phone numbers');
		expect(linq.control.requests()).toHaveLength(2);
	});

	test('for a reason that has nothing to do with the person ends it at once', async () => {
		linq.control.failNext({ path: 'check_imessage', status: 401, code: 2004, times: 9 });
		const { error } = await linq.run(check(`${ana}, ${ben}, ${cleo}`));
		expect(error?.message).toBe('Linq does not accept the API key');
		expect(
			linq.control.requests().filter(({ body }) => JSON.stringify(body).includes(ben)),
		).toEqual([]);
	});

	test('without an answer is not made again within the 10 seconds', async () => {
		linq.control.failNext({ path: 'check_imessage', status: 500, code: 3006 });
		const { error } = await linq.run(check(ana));
		expect(error?.message).toBe('Linq has an unexpected internal error');
		expect(linq.control.requests()).toHaveLength(1);
	});
});

describe('Webhook Subscription', () => {
	async function subscribe(targetUrl: string): Promise<{ id: string; signing_secret: string }> {
		const answer = await fetch(`${linq.simulator.url}/v3/webhook-subscriptions`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${linq.simulator.apiKey}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({ target_url: targetUrl, subscribed_events: ['message.received'] }),
		});
		return (await answer.json()) as { id: string; signing_secret: string };
	}

	test('Get Many lists subscriptions and shows no secret, not even a sealed one', async () => {
		const target = 'http://127.0.0.1:9/webhook/a?version=2026-02-03&sealed_secret=v1.sealed-away';
		const { id, signing_secret } = await subscribe(target);
		const { json } = await linq.succeed({
			...{ resource: 'webhookSubscription', operation: 'getAll', returnAll: true },
		});
		expect(json).toMatchObject([
			{
				id,
				target_url: 'http://127.0.0.1:9/webhook/a?version=2026-02-03&sealed_secret=hidden',
				subscribed_events: ['message.received'],
			},
		]);
		expect(JSON.stringify(json)).not.toContain(signing_secret);
		expect(JSON.stringify(json)).not.toContain('sealed-away');
	});

	test('Get Many tells which of them deliver to this n8n', async () => {
		const here = 'http://127.0.0.1:5678';
		for (const url of [`${here}/webhook/a`, `${here}1/webhook/a`, 'http://127.0.0.1:9/webhook/a'])
			await subscribe(url);
		const { json } = await linq.succeed({
			...{ resource: 'webhookSubscription', operation: 'getAll', returnAll: true },
		});
		expect(json.map(({ delivers_to_this_n8n }) => delivers_to_this_n8n)).toEqual([
			true,
			false,
			false,
		]);
	});

	test('Delete takes IDs of any form', async () => {
		linq.control.setAnswerForms({ subscriptionIds: 'opaque' });
		const { id } = await subscribe('http://127.0.0.1:9/webhook/a');
		await linq.succeed({
			...{ resource: 'webhookSubscription', operation: 'delete', subscriptionId: id },
		});
		expect(linq.control.subscriptions()).toEqual([]);
	});

	test('Delete ends the delivery', async () => {
		const { id } = await subscribe('http://127.0.0.1:9/webhook/a');
		const parameters = { resource: 'webhookSubscription', operation: 'delete', subscriptionId: id };
		const { json } = await linq.succeed(parameters);
		expect(json).toEqual([{ deleted: true, subscription_id: id }]);
		expect(linq.control.subscriptions()).toEqual([]);
	});
});

describe('the drop-downs', () => {
	const search = async (
		name: 'searchGroups' | 'searchLines' | 'searchParticipants',
		context: ILoadOptionsFunctions,
		filter?: string,
		token?: string,
	): Promise<INodeListSearchResult> => {
		const method = nodeTypes.getByNameAndVersion(GROUP_CHAT).methods?.listSearch?.[name];
		if (!method) throw new Error(`The node has no ${name}`);
		return await method.call(context, filter, token);
	};
	const groups = async (filter?: string, token?: string) =>
		await search('searchGroups', linq.engine.loadOptions(GROUP_CHAT), filter, token);
	const lines = async (engine = linq.engine, filter?: string) =>
		await search('searchLines', engine.loadOptions(GROUP_CHAT), filter);

	test('list your lines, searchable by digits', async () => {
		expect((await lines()).results).toEqual([
			{ name: LINE, value: LINE },
			{ name: OTHER_LINE, value: OTHER_LINE },
		]);
		expect((await lines(linq.engine, '555-0101')).results).toHaveLength(1);
	});

	test('list groups by name and members, without direct chats', async () => {
		const named = linq.newGroup({ name: 'Launch Team', to: [ana, ben] });
		const unnamed = linq.newGroup({ to: [cleo, dora] });
		linq.control.addChat({ from: LINE, to: [ana] });
		expect(await groups()).toEqual({
			results: [
				{ name: `${cleo}, ${dora}`, value: unnamed },
				{ name: `Launch Team (${ana}, ${ben})`, value: named },
			],
			paginationToken: undefined,
		});
		expect((await groups('launch')).results).toMatchObject([{ value: named }]);
		expect((await groups('DORA@')).results).toMatchObject([{ value: unnamed }]);
		expect((await groups('nobody')).results).toEqual([]);
	});

	test('list the members of the chosen group besides your line', async () => {
		const members = async (chatId: string, filter?: string) => {
			const context = linq.engine.loadOptions(GROUP_CHAT, onChat('participant.remove', chatId));
			return (await search('searchParticipants', context, filter)).results;
		};
		const chatId = linq.newGroup({ to: [ana, ben, dora] });
		linq.control.leave({ chatId, handle: ben });
		expect(await members(chatId)).toEqual([
			{ name: ana, value: ana },
			{ name: dora, value: dora },
		]);
		expect(await members(chatId, 'Dora')).toEqual([{ name: dora, value: dora }]);
		expect(await members('={{ $json.chat_id }}')).toEqual([]);
	});

	test('look for groups through 2,000 chats, and then say how to go on', async () => {
		const oldest = linq.newGroup({ name: 'Oldest' });
		const addDirectChats = (count: number) => {
			for (let added = 0; added < count; added++) linq.control.addChat({ from: LINE, to: [ana] });
		};
		addDirectChats(1_999);
		expect((await groups()).results).toMatchObject([{ value: oldest }]);
		addDirectChats(1);
		await expect(groups()).rejects.toThrow(
			'There is no such group among the 2000 chats looked through',
		);
	});

	test('end without an error when there are no more groups below those that were found', async () => {
		for (let count = 0; count < 2_100; count++) linq.control.addChat({ from: LINE, to: [ana] });
		for (let count = 0; count < 20; count++) linq.newGroup();
		const { results, paginationToken } = await groups();
		expect(results).toHaveLength(20);
		expect(await groups('', String(paginationToken))).toMatchObject({ results: [] });
	});

	test('give several results at a time, however far apart they are', async () => {
		for (let count = 0; count < 3; count++) {
			linq.newGroup({ name: `Launch ${count}` });
			for (let other = 0; other < 120; other++) linq.newGroup({ name: 'Another' });
		}
		expect((await groups('launch')).results).toHaveLength(3);
	});

	test('come in pages, and skip pages without a match', async () => {
		const oldest = linq.newGroup({ name: 'Oldest' });
		for (let count = 0; count < 200; count++) linq.newGroup({ name: 'Another' });
		const first = await groups();
		expect(first.results).toHaveLength(100);
		const second = await groups('', String(first.paginationToken));
		expect(second.results).toHaveLength(100);
		expect((await groups('', String(second.paginationToken))).results).toHaveLength(1);
		expect((await groups('oldest')).results).toMatchObject([{ value: oldest }]);
	});

	test.each([
		['the API key is wrong', { apiKey: 'wrong' }, 'Linq does not accept the API key'],
		['nothing listens', { baseUrl: 'http://127.0.0.1:9' }, 'Nothing answers at Linq’s address'],
		[
			'the base URL is no URL',
			{ baseUrl: 'linq' },
			'The base URL “linq” of the Linq credential cannot be used',
		],
		[
			'the base URL is not encrypted',
			{ baseUrl: 'http://example.com' },
			'The base URL “http://example.com” of the Linq credential cannot be used',
		],
	])('show a sentence when %s', async (_, wrong, sentence) => {
		const right = { apiKey: linq.simulator.apiKey, baseUrl: linq.simulator.url };
		await expect(lines(await Engine.create({ ...right, ...wrong }))).rejects.toThrow(sentence);
	});
});
