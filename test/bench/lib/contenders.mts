import './ownUserFolder.mts';

import { createRequire } from 'node:module';
import path from 'node:path';

import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

import { Engine, type RunRequest } from '../../engine/harness/engine.mts';
import { GROUP_CHAT, register } from '../../engine/harness/nodeTypes.mts';
import { projectFolder } from '../../host/lib/projectFolder.mts';

const PEER_TYPE = 'n8n-nodes-linq.linq';
const LOOP_TYPE = 'bench.loop';
const CREDENTIAL = { id: '1', name: 'Linq' };

/** One item: a message and its chat. */
export interface MessageItem extends IDataObject {
	readonly chat: string;
	readonly text: string;
}

/** What is compared, each in the real n8n-core: our node as it is published, the peer's, and a loop in a node of its own. */
export class Contenders {
	private constructor(private readonly engine: Engine) {}

	/** @param peerFolder of the copy that talks to `url` */
	static async create(url: string, peerFolder: string): Promise<Contenders> {
		const require = createRequire(path.join(projectFolder, 'package.json'));
		const { LinqGroupChat } = require('./dist/nodes/LinqGroupChat/LinqGroupChat.node.js') as {
			LinqGroupChat: new () => INodeType;
		};
		const { Linq } = require(path.join(peerFolder, 'dist/nodes/Linq/Linq.node.js')) as {
			Linq: new () => INodeType;
		};
		register(GROUP_CHAT, new LinqGroupChat());
		register(PEER_TYPE, new Linq());
		register(LOOP_TYPE, bareLoop(url));
		return new Contenders(await Engine.create({ apiKey: 'bench', baseUrl: url }));
	}

	/** Message > Send at its defaults. */
	async send(items: readonly MessageItem[]): Promise<void> {
		await this.run(items.length, {
			items,
			parameters: {
				...{ resource: 'message', operation: 'send', linkUrl: '', media: {}, options: {} },
				chatId: { __rl: true, mode: 'id', value: '={{ $json.chat }}' },
				text: '={{ $json.text }}',
			},
		});
	}

	async sendByPeer(items: readonly MessageItem[]): Promise<void> {
		await this.run(items.length, {
			items,
			node: { type: PEER_TYPE, credentials: { linqApi: CREDENTIAL } },
			parameters: {
				...{ resource: 'chatMessage', operation: 'create' },
				...{ chatId: '={{ $json.chat }}', messageText: '={{ $json.text }}' },
			},
		});
	}

	/** One request of n8n's own helper after the other, and nothing else. */
	async sendByLoop(items: readonly MessageItem[]): Promise<void> {
		await this.run(items.length, {
			items,
			node: { type: LOOP_TYPE },
			parameters: { what: 'send' },
		});
	}

	/** Group Chat > Get Many with Return All. */
	async list(expected: number): Promise<void> {
		await this.run(expected, {
			parameters: {
				...{ resource: 'groupChat', operation: 'getAll', returnAll: true, options: {} },
				simplify: false,
			},
		});
	}

	async listByLoop(expected: number): Promise<void> {
		await this.run(expected, { node: { type: LOOP_TYPE }, parameters: { what: 'list' } });
	}

	private async run(expected: number, request: RunRequest): Promise<void> {
		const { error, items } = await this.engine.run(request);
		if (error) throw new Error(`${error.message}\n${error.description ?? ''}`);
		if (items.length !== expected)
			throw new Error(`${expected} items were expected, ${items.length} came out`);
	}
}

/** Chats of their own for every run: Linq lets 30 messages a minute into each. */
export function messages(count: number, chats: number): MessageItem[] {
	const ids = Array.from({ length: chats }, () => crypto.randomUUID());
	return Array.from({ length: count }, (_, index) => ({
		chat: ids[index % chats] ?? '',
		text: `Message ${index}`,
	}));
}

function bareLoop(url: string): INodeType {
	return {
		description: {
			...{ displayName: 'Loop', name: 'loop', group: ['transform'], version: 1, description: '' },
			...{ defaults: { name: 'Loop' }, inputs: ['main'], outputs: ['main'] },
			credentials: [{ name: 'linqPartnerApi', required: true }],
			properties: [{ displayName: 'What', name: 'what', type: 'string', default: '' }],
		},
		async execute(this: IExecuteFunctions) {
			const outputs =
				this.getNodeParameter('what', 0) === 'send'
					? await sendAll(this, url)
					: await listAll(this, url);
			return [outputs.map((json) => ({ json }))];
		},
	};
}

async function sendAll(context: IExecuteFunctions, url: string): Promise<IDataObject[]> {
	const sent: IDataObject[] = [];
	for (const { json } of context.getInputData()) {
		const body = { message: { parts: [{ type: 'text', value: json.text }] } };
		const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			'linqPartnerApi',
			{ method: 'POST', url: `${url}/v3/chats/${String(json.chat)}/messages`, body, json: true },
		);
		sent.push(answer as IDataObject);
	}
	return sent;
}

async function listAll(context: IExecuteFunctions, url: string): Promise<IDataObject[]> {
	const chats: IDataObject[] = [];
	let cursor: string | null | undefined;
	do {
		const page = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			'linqPartnerApi',
			{
				...{ method: 'GET' as const, url: `${url}/v3/chats`, json: true },
				qs: { limit: 100, ...(cursor ? { cursor } : {}) },
			},
		)) as { chats: IDataObject[]; next_cursor: string | null };
		chats.push(...page.chats);
		cursor = page.next_cursor;
	} while (cursor);
	return chats;
}
