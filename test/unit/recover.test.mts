import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { IHttpRequestOptions, INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';

import type { EventEnvelope } from '../../nodes/shared/deliveries/envelope.ts';
import { recover } from '../../nodes/LinqTrigger/recovery/recover.ts';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => await new Promise(() => undefined),
}));

interface Message {
	readonly id: string;
	readonly created_at: string;
	readonly is_from_me: boolean;
}

const NOW = Date.now();
const PAGE = 100;
const trigger = {
	...{ webhookUrl: 'https://n8n.example.com/webhook/hook', events: ['message.received'] },
	...{ lines: [], routing: undefined, recovers: true },
	filters: {
		...{ events: ['message.received'], chatKind: 'all' as const, chatIds: [], senders: [] },
		...{
			reactionTypes: [],
			reactionsToUsOnly: false,
			ourPollsOnly: false,
			pollIds: [],
			leavesOutAnswers: false,
		},
		includeReconciled: false,
	},
};

/** A Linq with so many chats, and an n8n that starts every run at once. */
class World {
	readonly chats: Array<{ id: string; is_group: boolean; handles: []; messages: Message[] }>;
	readonly offered: EventEnvelope[] = [];
	readonly progress: number[] = [];
	readonly log: string[] = [];

	constructor(chats: number) {
		this.chats = Array.from({ length: chats }, () => ({
			...{ id: randomUUID(), is_group: true, handles: [] as [], messages: [] },
		}));
	}

	say(chat: number, atMs: number): void {
		const message = { id: randomUUID(), created_at: new Date(atMs).toISOString() };
		this.chats[chat]?.messages.push({ ...message, is_from_me: false });
	}

	async recover(sinceMs: number): Promise<void> {
		const since = new Date(sinceMs);
		await recover(this.context(), trigger, since, {
			goesOn: () => true,
			reached: async (until) => void this.progress.push(until.getTime()),
		});
	}

	get offeredMessages(): unknown[] {
		return this.offered.map(({ data }) => data.id);
	}

	/** All there is, in the order in which it was written. */
	get messages(): string[] {
		return this.chats
			.flatMap(({ messages }) => messages)
			.sort((one, other) => Date.parse(one.created_at) - Date.parse(other.created_at))
			.map(({ id }) => id);
	}

	private context(): ITriggerFunctions {
		const answer = (body: object) => ({ statusCode: 200, headers: {}, body });
		const helpers = {
			createDeferredPromise: () => {
				let resolve: (run: object) => void = () => undefined;
				const promise = new Promise<object>((settle) => (resolve = settle));
				return { promise, resolve };
			},
			httpRequestWithAuthentication: async (_type: string, { url, qs }: IHttpRequestOptions) => {
				const chat = this.chats.find(({ id }) => url.includes(id));
				if (!chat) return answer({ chats: this.chats, next_cursor: null });
				const first = Number(qs?.cursor ?? 0);
				const messages = [...chat.messages].reverse().slice(first, first + PAGE);
				const next = first + PAGE < chat.messages.length ? String(first + PAGE) : null;
				return answer({ messages, next_cursor: next });
			},
		};
		return {
			helpers,
			getCredentials: async () => ({ baseUrl: 'http://127.0.0.1:9', apiKey: 'key' }),
			getNode: () => ({ name: 'Linq Trigger' }),
			getWorkflow: () => ({ id: '1' }),
			logger: { info: (line: string) => this.log.push(line), warn: () => undefined },
			emit: (
				[items]: INodeExecutionData[][],
				_response: undefined,
				done: { resolve(run: object): void },
			) => {
				this.offered.push(items?.[0]?.json as EventEnvelope);
				done.resolve({});
			},
		} as unknown as ITriggerFunctions;
	}
}

let world: World;
beforeEach(() => {
	world = new World(3);
});

describe('Recovering more messages than the memory should hold', () => {
	test('offers each once, in their order, and tells how far it is after every 1,000', async () => {
		const begin = NOW - 3_600_000;
		for (let number = 0; number < 2_100; number++) world.say(number % 3, begin + number * 1_000);
		await world.recover(begin);
		expect(world.offeredMessages).toEqual(world.messages);
		expect(world.progress).toEqual([begin + 999_000, begin + 1_999_000]);
		expect(world.log).toEqual([expect.stringMatching(/offered 2100 of them to the workflow$/)]);
	});

	test('offers each once where several were written in the same millisecond', async () => {
		const begin = NOW - 3_600_000;
		for (let number = 0; number < 1_500; number++)
			world.say(number % 3, begin + Math.floor(number / 10) * 10_000);
		await world.recover(begin);
		expect(new Set(world.offeredMessages)).toEqual(new Set(world.messages));
		expect(world.offered).toHaveLength(1_500);
	});

	test('offers each once where more than that were written in the same millisecond', async () => {
		const begin = NOW - 3_600_000;
		for (let number = 0; number < 2_500; number++) world.say(number % 3, begin);
		world.say(0, begin + 60_000);
		await world.recover(begin);
		expect(new Set(world.offeredMessages)).toEqual(new Set(world.messages));
		expect(world.offered).toHaveLength(2_501);
	});

	test('of fewer tells nothing in between', async () => {
		for (let number = 0; number < 999; number++) world.say(number % 3, NOW - 60_000 + number);
		await world.recover(NOW - 60_000);
		expect(world.offered).toHaveLength(999);
		expect(world.progress).toEqual([]);
	});
});
