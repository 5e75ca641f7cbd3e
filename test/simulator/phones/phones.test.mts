import { request } from 'node:http';
import { text as readAll } from 'node:stream/consumers';

import { afterEach, describe, expect, test } from '@jest/globals';
import axios from 'axios';

import { ana, text, useSimulator } from '../useSimulator.mts';
import { difference } from './Live.mts';
import { redact } from './redact.mts';

const linq = useSimulator();
const origin = () => new URL(linq.simulator.phonesUrl).origin;
const get = async (path: string) =>
	await axios.get<string>(origin() + path, { validateStatus: () => true, maxRedirects: 0 });

describe('the page', () => {
	test.each(['/', '/phones'])('%s leads to it', async (path) => {
		const { status, headers } = await get(path);
		expect([status, headers.location]).toEqual([302, '/phones/']);
	});

	test.each([
		['', 'text/html'],
		['base.css', 'text/css'],
		['main.mjs', 'text/javascript'],
		['favicon.svg', 'image/svg+xml'],
	])('/phones/%s is %s and lets nothing else run', async (file, type) => {
		const { status, headers } = await get(`/phones/${file}`);
		expect(status).toBe(200);
		expect(headers['content-type']).toContain(type);
		expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
		expect(headers['x-content-type-options']).toBe('nosniff');
	});

	test.each(['../routes.mts', '%2e%2e/routes.mts', '..%2froutes.mts', 'nothing.mjs'])(
		'%s is not served',
		async (path) => {
			expect(await rawStatus(`/phones/${path}`)).toBe(404);
		},
	);

	test('a file of somebody cannot act as the page', async () => {
		const attachment_id = linq.control.addFile({
			filename: 'page.html',
			contentType: 'text/html',
			base64: Buffer.from('<script>1</script>').toString('base64'),
		});
		const parts = [{ type: 'media' as const, attachment_id }];
		linq.control.reply({ chatId: linq.group().id, from: ana, parts });
		const [{ parts: shown } = { parts: null }] = linq.control.messages({
			chatId: String(linq.control.chats()[0]?.id),
		});
		const [part] = shown ?? [];
		const { headers } = await axios.get(part?.type === 'media' ? part.url : '');
		expect(headers['content-security-policy']).toBe('sandbox');
	});
});

describe('nobody else in the browser can use the control calls', () => {
	test.each<[string, Record<string, string>, number]>([
		['another page', { origin: 'https://evil.example' }, 403],
		['a page without an origin', { origin: 'null' }, 403],
		['another name for this computer', { host: 'evil.example' }, 403],
		['a name that begins like it', { host: '127.0.0.1.evil.example' }, 403],
		['a program', {}, 200],
		['a program by name', { host: 'localhost:4010' }, 200],
	])('%s', async (_, headers, status) => {
		expect(await rawStatus('/control/lines', 'POST', headers)).toBe(status);
		const page = await rawStatus('/phones/main.mjs', 'GET', headers);
		expect(page).toBe(status);
	});

	test('the page itself can', async () => {
		expect(await rawStatus('/control/lines', 'POST', { origin: origin() })).toBe(200);
	});
});

/** With headers that no HTTP library lets one send. */
async function rawStatus(path: string, method = 'GET', headers: Record<string, string> = {}) {
	const { port } = new URL(origin());
	return await new Promise<number | undefined>((resolve, reject) => {
		request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
			void readAll(response).then(() => resolve(response.statusCode));
		})
			.once('error', reject)
			.end();
	});
}

interface Told {
	put: Array<[string, Record<string, unknown>]>;
	gone: string[];
}

describe('the live stream', () => {
	const open: AbortController[] = [];
	afterEach(() => {
		for (const controller of open.splice(0)) controller.abort();
	});

	/** Everything that is told until the stream has said what is waited for. */
	async function listen() {
		const controller = new AbortController();
		open.push(controller);
		const { signal } = controller;
		const response = await fetch(`${linq.simulator.phonesUrl}live`, { signal });
		const told: string[] = [];
		const decoder = new TextDecoder();
		void (async () => {
			const reader = response.body?.getReader();
			for (let read = await reader?.read(); read?.done === false; read = await reader?.read())
				told.push(decoder.decode(read.value, { stream: true }));
		})().catch(() => undefined);
		return {
			told,
			events(): Array<{ event: string; data: Told }> {
				return told
					.join('')
					.split('\n\n')
					.slice(0, -1) // the last one is not complete
					.filter((block) => block.startsWith('event: '))
					.map((block) => {
						const [event = '', data = ''] = block.split('\n');
						return { event: event.slice(7), data: JSON.parse(data.slice(6)) as Told };
					});
			},
			async until(words: string) {
				for (let look = 0; look < 500 && !told.join('').includes(words); look++)
					await new Promise((resolve) => setTimeout(resolve, 10));
				expect(told.join('')).toContain(words);
			},
		};
	}

	test('tells everything first, then only what changes', async () => {
		const chat = linq.group();
		const stream = await listen();
		await stream.until(chat.id);
		linq.control.reply({ chatId: chat.id, from: ana, text: 'Hello there' });
		await stream.until('Hello there');
		const [first, ...changes] = stream.events().filter(({ event }) => event !== 'alive');
		expect(first?.event).toBe('all');
		expect(first?.data.put.map(([name]) => name)).toContain('account');
		const changed = changes.flatMap(({ data }) => data.put.map(([name]) => name.split('/')[0]));
		expect(new Set(changed)).toEqual(new Set(['message', 'event']));
		expect(changes.every(({ event }) => event === 'change')).toBe(true);
	});

	test('tells what is gone', async () => {
		const chat = linq.group();
		const stream = await listen();
		await stream.until(chat.id);
		linq.control.reset();
		await stream.until(`"gone":["chat/${chat.id}"]`);
	});

	test('tells two who listen the same', async () => {
		const [one, other] = [await listen(), await listen()];
		await other.until('account');
		linq.group();
		linq.control.reply({ chatId: String(linq.control.chats()[0]?.id), from: ana, text: 'Both' });
		await one.until('Both');
		await other.until('Both');
	});

	test('tells no secret: no key, no signing secret, no sealed one', async () => {
		const sealed = 's'.repeat(43);
		const { signing_secret } = await linq.subscribe(
			['message.sent'],
			`/hook?version=2026-02-03&sealed_secret=${sealed}`,
		);
		await linq.create([ana, 'dora@example.com'], text('Hello'));
		await linq.control.settle();
		const stream = await listen();
		await stream.until('attempt/0');
		const all = stream.told.join('');
		expect(all).toContain('version=2026-02-03&sealed_secret=(hidden)');
		for (const secret of [signing_secret, sealed, linq.simulator.apiKey])
			expect(all).not.toContain(secret);
	});

	test('ends with the simulator', async () => {
		const stream = await listen();
		await stream.until('account');
		// The simulator of these tests goes on; another one must end although somebody listens.
		const { startSimulator } = await import('../index.mts');
		const other = await startSimulator();
		const response = await fetch(`${other.phonesUrl}live`);
		const ended = response.text().then(
			() => true,
			() => true,
		);
		await other.stop();
		expect(await ended).toBe(true);
	});
});

test('a difference is what to put and what to remove', () => {
	const before = new Map([
		['a', '1'],
		['b', '2'],
		['c', '3'],
	]);
	const after = new Map([
		['a', '1'],
		['b', '5'],
		['d', '4'],
	]);
	expect(difference(before, after)).toEqual({
		put: [
			['b', '5'],
			['d', '4'],
		],
		gone: ['c'],
	});
});

test.each<[unknown, unknown]>([
	['whsec_abc+/=', '(hidden)'],
	[
		{ signing_secret: 'x', id: 'y' },
		{ signing_secret: '(hidden)', id: 'y' },
	],
	[{ headers: { Authorization: 'Basic 1' } }, { headers: { Authorization: '(hidden)' } }],
	['Bearer abc.def', '(hidden)'],
	[`http://a/?k=${'x'.repeat(40)}&b=1`, 'http://a/?k=(hidden)&b=1'],
	[`http://a/?k=${'x'.repeat(39)}`, `http://a/?k=${'x'.repeat(39)}`],
	[
		{ signing_secret: null, list: [1, 'two'] },
		{ signing_secret: null, list: [1, 'two'] },
	],
])('%j is shown as %j', (value, shown) => {
	expect(redact(value)).toEqual(shown);
});

test('an event can be pinned as the trigger gives it out', () => {
	linq.control.reply({ chatId: linq.group().id, from: ana, text: 'Pin me' });
	const eventId = linq.control.emit({ type: 'call.ringing', data: { a: 1 } });
	expect(linq.control.pinnedData({ eventId })).toMatchObject([
		{ event_type: 'call.ringing', event_id: eventId, data: { a: 1 } },
	]);
	expect(() => linq.control.pinnedData({ eventId: 'never' })).toThrow('There was no event never');
});
