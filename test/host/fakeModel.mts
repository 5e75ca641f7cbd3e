import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/** What the model says: either calls of a tool, with their arguments, or its last words. */
export type ModelTurn =
	| {
			/** The first one when left out. */
			readonly tool?: string;
			readonly calls: ReadonlyArray<Record<string, unknown>>;
	  }
	| { readonly words: string };

/** A turn that depends on what the tools have answered so far. */
export type ScriptedTurn = ModelTurn | ((toolAnswers: readonly string[]) => ModelTurn);

export interface ToolDescription {
	readonly name: string;
	readonly description: string;
	readonly parameters: { readonly properties: Record<string, { readonly description?: string }> };
}

export interface FakeModel {
	/** For the Base URL of n8n's OpenAI credential. */
	readonly url: string;
	/** The tools that n8n offered the model, as of the last request. */
	readonly tools: ToolDescription[];
	/** What the tools have answered in the conversation of the last request, oldest first. */
	readonly toolAnswers: string[];
	stop(): Promise<void>;
}

interface CompletionRequest {
	readonly stream?: boolean;
	readonly tools?: ReadonlyArray<{ readonly function: ToolDescription }>;
	readonly messages: ReadonlyArray<{ readonly role: string; readonly content?: unknown }>;
}

/** A language model that says what a test wants: as much of OpenAI's chat completions as n8n's model node uses. */
export async function startFakeModel(turns: readonly ScriptedTurn[]): Promise<FakeModel> {
	const left = [...turns];
	const tools: ToolDescription[] = [];
	const toolAnswers: string[] = [];
	const server = createServer((request, response) => {
		void json(request).then((body) => {
			const { tools: offered = [], stream, messages } = body as CompletionRequest;
			tools.splice(0, tools.length, ...offered.map((tool) => tool.function));
			toolAnswers.splice(0, toolAnswers.length, ...answersIn(messages));
			const next = left.shift() ?? { words: 'I have nothing more to say.' };
			const turn = typeof next === 'function' ? next(toolAnswers) : next;
			const message = messageOf(turn, tools[0]?.name ?? '', turns.length - left.length);
			if (stream === true) {
				response.writeHead(200, { 'content-type': 'text/event-stream' });
				response.end(`data: ${JSON.stringify(chunk(message))}\n\ndata: [DONE]\n\n`);
				return;
			}
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(
				JSON.stringify({
					...base('chat.completion'),
					choices: [{ index: 0, message, finish_reason: reason(turn) }],
				}),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The model has no port');
	return {
		url: `http://127.0.0.1:${address.port}/v1`,
		tools,
		toolAnswers,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function answersIn(messages: CompletionRequest['messages']): string[] {
	return messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
}

function messageOf(turn: ModelTurn, firstTool: string, turnNumber: number): object {
	if ('words' in turn) return { role: 'assistant', content: turn.words };
	const tool_calls = turn.calls.map((toolArguments, index) => ({
		index,
		id: `call_${turnNumber}_${index}`,
		type: 'function',
		function: { name: turn.tool ?? firstTool, arguments: JSON.stringify(toolArguments) },
	}));
	return { role: 'assistant', content: null, tool_calls };
}

function chunk(delta: object): object {
	return {
		...base('chat.completion.chunk'),
		choices: [{ index: 0, delta, finish_reason: 'stop' }],
	};
}

function reason(turn: ModelTurn): string {
	return 'words' in turn ? 'stop' : 'tool_calls';
}

function base(object: string): object {
	return {
		id: 'completion',
		object,
		created: 0,
		model: 'fake',
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
