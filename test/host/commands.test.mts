import { afterEach, describe, expect, test } from '@jest/globals';

import { Program } from './lib/program.mts';
import { waitFor } from './lib/waitFor.mts';
import { SEED } from '../simulator/index.mts';

const { ana, ben } = SEED.people;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\S*/g;

/** What README tells people to enter. `npm run dev` has a test of its own. */
describe('what people start', () => {
	let program: Program | undefined;
	afterEach(async () => {
		await program?.end();
		program = undefined;
	});

	function start(...script: string[]): Program {
		return (program = new Program(script));
	}

	/** Calls the simulator as its page does. */
	async function control<T>(phones: string, call: string, body: object = {}): Promise<T> {
		const answer = await fetch(new URL(`/control/${call}`, phones), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const { result } = (await answer.json()) as { result: T };
		return result;
	}

	test('the demo says where phones and editor are, and answers Ana, until Ctrl-C', async () => {
		const demo = start('test/demo/main.mts');
		await demo.says('Ctrl-C ends everything');
		const [phones = '', editor = ''] = demo.said.match(ADDRESS)?.slice(-2) ?? [];
		expect((await fetch(phones)).status).toBe(200);
		expect((await fetch(editor)).status).toBe(200);
		const [chat] = await control<Array<{ id: string }>>(phones, 'chats');
		const shown = async () =>
			await control<Array<{ text: string }>>(phones, 'texts', { handle: ben });
		const before = (await shown()).length;
		await control(phones, 'reply', { chatId: chat?.id, from: ana, text: 'agenda' });
		await waitFor({
			what: 'Ben to see the question and the answer of n8n',
			read: async () => (await shown()).length - before,
			until: (more) => more >= 2,
		});
		expect(await demo.end()).toBe(0);
	});

	test('the simulator says where the phones are, until Ctrl-C', async () => {
		const simulator = start('test/simulator/main.mts', '--port', '0');
		await simulator.says('Ctrl-C ends it');
		const [phones = ''] = simulator.said.match(ADDRESS) ?? [];
		expect((await fetch(phones)).status).toBe(200);
		expect(await simulator.end()).toBe(0);
	});
});
