import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { REQUESTS as WORDS } from './page/words.mjs';
import { safeHref } from './page/bubble.mjs';
import {
	grouped,
	isShownTo,
	itemsOf,
	piecesOf,
	previewOf,
	wordsOfNote,
} from './page/conversation.mjs';
import { faultOf, wordsOfFault } from './page/faultsView.mjs';
import { phoneOf } from './page/phone.mjs';
import { formatHandle, State, titleOf } from './page/state.mjs';
import { curlOfEvent, curlOfRequest, refusalOf, timelineOf } from './page/timeline.mjs';
import { h, type VNode, wordsOf } from './page/vdom.mjs';
import { wordsOfEvent, wordsOfOutcome, wordsOfRequest } from './page/words.mjs';
import { handlesFrom, partsFrom, servicesWith } from './page/writing.mjs';

const [LINE, ANA, BEN] = ['+12025550100', '+12025550143', '+12025550144'];
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
const member = (handle: string, rest = {}) => ({
	handle,
	status: 'active',
	joined_at: at(0),
	left_at: null,
	is_me: handle === LINE,
	service: 'iMessage',
	...rest,
});
const CHAT = {
	id: 'c',
	display_name: 'Launch Team',
	named: true,
	is_group: true,
	service: 'iMessage',
	line: LINE,
	left: false,
	typing: false,
	background: null,
	created_at: at(0),
	handles: [member(LINE), member(ANA), member(BEN)],
};
const message = (id: string, from: string, minute: number, rest = {}) => ({
	id,
	chat_id: 'c',
	created_at: at(minute),
	is_from_me: from === LINE,
	from_handle: member(from),
	parts: [{ type: 'text', value: `text ${id}`, reactions: null }],
	service: 'iMessage',
	delivery_status: 'sent',
	edited: false,
	seenBy: from === LINE ? [ANA, BEN] : null,
	...rest,
});
const ACCOUNT = {
	url: 'http://127.0.0.1:1/api/partner',
	controlUrl: 'http://127.0.0.1:1/control',
	appName: 'n8n',
	lines: [{ phone_number: LINE, name: 'n8n' }],
	people: [
		{ handle: ANA, name: 'Ana', services: ['iMessage'] },
		{ handle: BEN, name: 'Ben', services: ['iMessage'] },
	],
	skewMs: 0,
	held: null,
};

function known(entries: Record<string, object>): State {
	const state = new State();
	state.apply({ put: Object.entries({ account: ACCOUNT, 'chat/c': CHAT, ...entries }), gone: [] });
	return state;
}

describe('a description of elements', () => {
	test('has texts as texts, and leaves out what is not there', () => {
		const node = h('p.a.b', { class: 'c', id: 'x', key: 'k' }, 'one', null, false, [2, ['three']]);
		expect(node).toEqual({
			tag: 'p',
			key: 'k',
			props: { id: 'x', class: 'a b c' },
			children: ['one', '2', 'three'],
		});
		expect(wordsOf(h('p', {}, 'one ', h('b', {}, 'two')))).toBe('one  two');
	});
});

describe('a conversation', () => {
	test('shows somebody what was there while they were', () => {
		const chat = {
			...CHAT,
			handles: [
				member(LINE),
				member(ANA),
				member(BEN, { joined_at: at(5), left_at: at(9), status: 'left' }),
			],
		};
		const shown = [1, 5, 7, 9, 10].map((minute) => isShownTo(chat, message('m', ANA, minute), BEN));
		expect(shown).toEqual([false, true, true, true, false]);
		expect(isShownTo(chat, message('m', ANA, 1), ANA)).toBe(true);
	});

	test('shows messages of the program on the phones on which Linq showed them', () => {
		const sent = message('m', LINE, 3, { seenBy: [ANA] });
		expect([ANA, BEN].map((handle) => isShownTo(CHAT, sent, handle))).toEqual([true, false]);
	});

	test('has messages and what happened in order, with the ends of each sender’s bubbles', () => {
		const state = known({
			'message/1': message('1', LINE, 1),
			'message/2': message('2', LINE, 2),
			'message/3': message('3', ANA, 4),
			'event/e': {
				id: 'e',
				type: 'chat.group_name_updated',
				at: at(3),
				envelope: { data: { chat_id: 'c', new_value: 'New', changed_by_handle: member(ANA) } },
			},
			'event/other': {
				id: 'o',
				type: 'participant.added',
				at: at(3),
				envelope: { data: { chat_id: 'another', handle: BEN } },
			},
		});
		const items = itemsOf(state, CHAT, ANA).map((item) =>
			item.kind === 'note' ? item.text : [item.message.id, item.isOwn, item.isFirst, item.isLast],
		);
		expect(items).toEqual([
			['1', false, true, false],
			['2', false, false, true],
			'You named the conversation “New”',
			['3', true, true, true],
		]);
	});

	test.each([
		['participant.removed', { handle: BEN }, 'Ben left the conversation'],
		[
			'chat.background_updated',
			{ background: null, actor_handle: { handle: BEN } },
			'Ben removed the background',
		],
		['chat.group_icon_updated', {}, 'Somebody changed the group photo'],
		['message.sent', {}, undefined],
	])('says of %s %j: %s', (type, data, words) => {
		expect(wordsOfNote(type, data, (handle) => known({}).nameOf(handle))).toBe(words);
	});

	test('groups reactions of a kind', () => {
		const reaction = (type: string, handle: string, custom_emoji: string | null = null) => ({
			...{ type, custom_emoji, is_me: false },
			handle: { handle },
		});
		const all = [reaction('love', ANA), reaction('love', BEN), reaction('custom', ANA, '🎉')];
		expect(grouped(all)).toEqual([
			{ type: 'love', emoji: null, handles: [ANA, BEN] },
			{ type: 'custom', emoji: '🎉', handles: [ANA] },
		]);
		expect(grouped(null)).toEqual([]);
	});

	test('cuts a text where its decorations and mentions begin and end', () => {
		const part = {
			type: 'text',
			value: 'Hi @Ana, now',
			text_decorations: [
				{ range: [0, 7], style: 'bold' },
				{ range: [9, 12], animation: 'big' },
			],
			mentions: [{ range: [3, 7], handle: ANA }],
		};
		expect(piecesOf(part)).toEqual([
			{ text: 'Hi ', styles: ['bold'] },
			{ text: '@Ana', styles: ['bold', 'mention'] },
			{ text: ', ', styles: [] },
			{ text: 'now', styles: ['moves big'] },
		]);
		expect(piecesOf({ type: 'text', value: 'plain' })).toEqual([{ text: 'plain', styles: [] }]);
	});

	test('is called by its name, or by who else is in it', () => {
		const state = known({});
		expect(titleOf(state, CHAT, ANA)).toBe('Launch Team');
		expect(titleOf(state, { ...CHAT, named: false }, ANA)).toBe('Ben, n8n');
	});

	test.each([
		[{ poll: { options: [{ text: 'A' }, { text: 'B' }] } }, 'Poll: A, B'],
		[
			{
				parts: [
					{ type: 'media', filename: 'cat.png' },
					{ type: 'text', value: 'Look' },
				],
			},
			'cat.png Look',
		],
		[{ parts: [{ type: 'imessage_app' }] }, 'App'],
	])('%j in a line is %s', (rest, words) => {
		expect(
			previewOf(message('m', ANA, 1, rest) as unknown as Parameters<typeof previewOf>[0]),
		).toBe(words);
	});
});

describe('a phone', () => {
	const phone = { handle: ANA, chatId: null, isListed: false, menuFor: null, replyTo: null };
	const act = { isBroken: () => false } as unknown as Parameters<typeof phoneOf>[0]['act'];

	test('shows what was written as text, whatever it is', () => {
		const evil = '<img src=x onerror=alert(1)>';
		const state = known({
			'message/1': message('1', BEN, 1, { parts: [{ type: 'text', value: evil }] }),
		});
		const drawn = phoneOf({ state, phone, act }, true);
		expect(wordsOf(drawn)).toContain(evil);
		expect(tagsOf(drawn)).not.toContain('img');
	});

	test('shows the list when there is no conversation', () => {
		const state = new State();
		state.apply({ put: [['account', ACCOUNT]], gone: [] });
		expect(wordsOf(phoneOf({ state, phone, act }, true))).toContain('No conversations yet.');
	});

	test('lets nobody write who has left', () => {
		const left = {
			...CHAT,
			handles: [member(LINE), member(BEN), member(ANA, { status: 'left', left_at: at(2) })],
		};
		const state = known({ 'chat/c': left });
		const drawn = phoneOf({ state, phone, act }, true);
		expect(tagsOf(drawn)).not.toContain('form');
		expect(wordsOf(drawn)).toContain('You are not in this conversation any more.');
	});
});

function tagsOf(node: VNode): string[] {
	return [
		node.tag,
		...node.children.flatMap((child) => (typeof child === 'string' ? [] : tagsOf(child))),
	];
}

test.each([
	['https://example.com', 'https://example.com'],
	['HTTP://example.com', 'HTTP://example.com'],
	['javascript:alert(1)', undefined],
	['javascript://example.com/%0aalert(1)', undefined],
	['data:text/html,x', undefined],
	[undefined, undefined],
])('a link to %s leads to %s', (address, href) => {
	expect(safeHref(address)).toBe(href);
});

describe('the timeline', () => {
	const request = (rest = {}) => ({
		...{ method: 'POST', path: '/v3/chats/abc/messages', at: Date.parse(at(1)), headers: {} },
		...{ body: { message: { parts: [{ type: 'text', value: 'Hello' }] } }, status: 202 },
		...{ answer: {}, advice: null, durationMs: 3 },
		...rest,
	});
	const refused = request({
		at: Date.parse(at(2)),
		status: 403,
		advice: 'The person has opted out',
		answer: { error: { code: 2024, message: 'opted out' } },
	});
	const event = (id: string, minute: number) => ({
		...{ id, type: 'message.received', at: at(minute), line: LINE },
		envelope: {
			data: {
				chat_id: 'c',
				sender_handle: { handle: ANA },
				parts: [{ type: 'text', value: 'agenda' }],
			},
		},
	});
	const attempt = (eventId: string, outcome: number | string) => ({
		...{ eventId, outcome, attempt: 1, signature: 'good', answer: '', durationMs: 1, url: '' },
		startedAt: at(3),
	});
	const state = known({
		'request/0': request(),
		'request/1': refused,
		'event/a': event('a', 3),
		'event/b': event('b', 4),
		'event/c': event('c', 5),
		'attempt/0': attempt('a', 200),
		'attempt/1': attempt('b', 500),
	});
	const titles = (filter: Parameters<typeof timelineOf>[1]['filter'], search = '') =>
		timelineOf(state, { filter, search }).map(({ key, about, outcome }) => [key, about, outcome]);

	test('has the newest first, in words', () => {
		expect(titles('all')).toEqual([
			['event/c', 'Ana: agenda', 'nobody subscribed'],
			['event/b', 'Ana: agenda', 'answered 500'],
			['event/a', 'Ana: agenda', 'accepted (200)'],
			['request/1', 'The person has opted out (2024)', '403'],
			['request/0', 'Hello', '202'],
		]);
	});

	test.each([
		['requests', ['request/1', 'request/0']],
		['refusals', ['request/1']],
		['events', ['event/c', 'event/b', 'event/a']],
		['troubles', ['event/b']],
	] as const)('filters %s', (filter, keys) => {
		expect(titles(filter).map(([key]) => key)).toEqual(keys);
	});

	test('says who voted for what, and what a poll is about', () => {
		const options = [
			{ option_id: 'o', text: 'Friday', voters: [] },
			{ option_id: 'p', text: 'Sunday', voters: [] },
		];
		const told = (type: string, data: object) => ({
			...{ id: type, type, at: at(3), line: LINE },
			envelope: { data: { message_id: 'm', sender_handle: { handle: ANA }, ...data } },
		});
		const polled = known({
			'message/m': message('m', ANA, 1, { parts: null, poll: { options, reactions: [] } }),
			'event/v': told('poll.vote.added', { option_id: 'p' }),
			'event/r': told('poll.received', { poll: { options } }),
			'request/0': request({ body: { poll: { options } } }),
			'request/1': request({ body: { options: ['Monday'] } }),
		});
		const about = timelineOf(polled, { filter: 'all', search: '' }).map((entry) => entry.about);
		expect(about).toEqual(['Ana: Sunday', 'Ana: Friday, Sunday', 'Friday, Sunday', 'Monday']);
	});

	test('is searched in everything that belongs to an entry', () => {
		expect(titles('all', '2024').map(([key]) => key)).toEqual(['request/1']);
		expect(titles('all', ' HELLO ').map(([key]) => key)).toEqual(['request/1', 'request/0']);
		expect(titles('all', 'never')).toEqual([]);
	});

	test('puts events of a moved clock where they happened', () => {
		const moved = known({ 'event/a': event('a', 63), 'request/0': request() });
		moved.apply({ put: [['account', { ...ACCOUNT, skewMs: 3_600_000 }]], gone: [] });
		expect(timelineOf(moved, { filter: 'all', search: '' }).map((entry) => entry.at)).toEqual([
			Date.parse(at(3)),
			Date.parse(at(1)),
		]);
	});

	test.each([
		[{ isCut: true as const }, 'The connection was cut before the answer arrived'],
		[{ status: 503, answer: '<html>' }, 'The answer was 503, and not one of Linq’s own'],
		[{ status: 400, answer: { error: { code: 9999, message: 'new' } } }, 'new (9999)'],
	])('says why there was no success: %j', (rest, words) => {
		expect(refusalOf(request(rest) as Parameters<typeof refusalOf>[0])).toBe(words);
	});

	test('gives commands that survive a shell', () => {
		const written = request({ body: { text: 'it’s Ana\'s "turn"' } });
		expect(curlOfRequest(written, ACCOUNT.url)).toBe(
			`curl -X POST 'http://127.0.0.1:1/api/partner/v3/chats/abc/messages' \\\n` +
				`  -H "Authorization: Bearer $LINQ_API_KEY" \\\n  -H 'Content-Type: application/json' \\\n` +
				`  -d '{"text":"it’s Ana'\\''s \\"turn\\""}'`,
		);
		expect(curlOfEvent(event('a', 1), ACCOUNT.controlUrl)).toContain(
			`-d '{"type":"message.received","data":{"chat_id":"c"`,
		);
	});
});

describe('words', () => {
	test('of a request', () => {
		expect(wordsOfRequest('POST', '/v3/chats/1234-abc/messages')).toBe('Send a message');
		expect(wordsOfRequest('GET', '/v3/chats?limit=5')).toBe('List the chats');
		expect(wordsOfRequest('PUT', '/v3/never')).toBe('PUT /v3/never');
	});

	test('are there for every request that the simulator takes', () => {
		const routes = path.join(import.meta.dirname, '../routes');
		const taken = readdirSync(routes).flatMap((file) => {
			const source = readFileSync(path.join(routes, file), 'utf8');
			const calls = source.matchAll(/\.(get|post|put|patch|delete)(?:<[^(]*>)?\(\s*'(\/[^']+)'/g);
			return [...calls].map(([, method = '', route = '']) => [method.toUpperCase(), route]);
		});
		expect(taken.length).toBeGreaterThan(50);
		const without = taken.filter(([method = '', route = '']) =>
			wordsOfRequest(method, route.replaceAll(/:\w+/g, 'an-id')).startsWith(`${method} /`),
		);
		expect(without).toEqual([]);
	});

	test('differ where the requests differ', () => {
		const twice = Object.entries(WORDS).filter(
			([key, words]) =>
				!key.includes('phonenumbers') &&
				Object.entries(WORDS).some(
					([other, same]) => other !== key && same === words && !other.includes('phonenumbers'),
				),
		);
		expect(twice).toEqual([]);
	});

	test('of an event, also one that nobody knows yet', () => {
		expect(wordsOfEvent('message.received')).toBe('A message was received');
		expect(wordsOfEvent('call.has_ended')).toBe('Call has ended');
	});

	test.each([
		[200, 'accepted (200)'],
		[401, 'refused (401)'],
		[500, 'answered 500'],
		['ECONNREFUSED', 'nobody listens there'],
		['EPIPE', 'no answer (EPIPE)'],
	])('of the outcome %s', (outcome, words) => {
		expect(wordsOfOutcome(outcome)).toBe(words);
	});

	test.each([
		[{ code: 2024 }, 'The next request answers 2024'],
		[
			{ when: 'after', reset: true, path: '/poll' },
			'The next request with “/poll” loses its answer',
		],
		[{ reset: true }, 'The next request is cut'],
		[{ delayMs: 10_000 }, 'The next request waits 10 s'],
	])('of the fault %j', (fault, words) => {
		expect(wordsOfFault(fault)).toBe(words);
	});

	test('of a choice of faults', () => {
		expect(['lost', 'cut', 'slow', '2024'].map(faultOf)).toEqual([
			{ when: 'after', reset: true },
			{ reset: true },
			{ delayMs: 10_000 },
			{ code: 2024 },
		]);
	});
});

describe('what is typed', () => {
	test('has a mention for each member that it names', () => {
		const state = known({});
		expect(partsFrom(state, CHAT, 'Dear @n8n, tell @ana')).toEqual([
			{
				type: 'text',
				value: 'Dear @n8n, tell @ana',
				mentions: [
					{ handle: LINE, range: [5, 9] },
					{ handle: ANA, range: [16, 20] },
				],
			},
		]);
		expect(partsFrom(state, { ...CHAT, is_group: false }, '@n8n')).toEqual([
			{ type: 'text', value: '@n8n' },
		]);
	});

	test('may be numbers as people write them', () => {
		expect(handlesFrom('+1 (202) 555-0177, eva@example.com;')).toEqual([
			'+12025550177',
			'eva@example.com',
		]);
	});

	test('a number is shown as people read it', () => {
		expect([formatHandle('+12025550143'), formatHandle('+4930123456')]).toEqual([
			'+1 202-555-0143',
			'+4930123456',
		]);
	});

	test('every phone has SMS besides', () => {
		expect(['iMessage', 'RCS', 'SMS'].map(servicesWith)).toEqual([
			['iMessage', 'SMS'],
			['RCS', 'SMS'],
			['SMS'],
		]);
	});
});
