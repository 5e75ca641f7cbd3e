import * as n8nWorkflow from 'n8n-workflow';
import type { INodeExecutionData, INodeType } from 'n8n-workflow';

import { ALTERATIONS } from './alterations.mts';
import { moduleLoader } from './world/moduleLoader.mts';
import type { Sabotage } from './world/sabotage.mts';

/** Our two nodes as one n8n process has them. */
export interface ThePackage {
	readonly groupChat: INodeType;
	readonly trigger: INodeType;
}

/** What the process that loads the package lives in. */
export interface ProcessSurroundings {
	readonly Date: DateConstructor;
	readonly performance: { now(): number };
	sleep(ms: number): Promise<void>;
	/** What is taken away from the package. */
	readonly sabotage: Sabotage;
}

/**
 * All that the torture knows of the package, but for what sabotages alter: which files hold its nodes, that they wait with
 * n8n's `sleep`, and in which words an error says what became of a send.
 */
export function loadPackage({
	Date,
	performance,
	sleep,
	sabotage,
}: ProcessSurroundings): ThePackage {
	// Everything else of n8n-workflow stays as it is; copying its hundreds of exports would take longer.
	const modules = {
		'n8n-workflow': Object.create(n8nWorkflow, { sleep: { value: sleep } }) as unknown,
	};
	const load = moduleLoader({ modules, Date, performance, altered: ALTERATIONS[sabotage] });
	const node = (file: string): INodeType => {
		const [Type] = Object.values(load(file)) as [(new () => INodeType)?];
		if (!Type) throw new Error(`${file} exports nothing`);
		return new Type();
	};
	// Only what a sequence uses is loaded.
	return {
		get groupChat() {
			return node('nodes/LinqGroupChat/LinqGroupChat.node.ts');
		},
		get trigger() {
			return node('nodes/LinqTrigger/LinqTrigger.node.ts');
		},
	};
}

/**
 * What the user is told of an item: `done`, it went out; `unclear`, it may have; `notDone`, it did not, except for its first
 * message where an item consists of two.
 */
export type Telling =
	| { readonly is: 'done' }
	| { readonly is: 'unclear' }
	| { readonly is: 'notDone'; readonly exceptFirst: boolean };

/** In a sentence of an error, when people may have got the message. */
const UNCLEAR = /may have (gone out|done it)|[Uu]nclear whether|An earlier try of this item may/;
const DONE_BEFORE = /had already been done in an earlier try/;
const FIRST_WENT_OUT = /The text of this item has been sent/;

/** What an item's output says. */
export function toldByOutput(outputs: readonly INodeExecutionData[]): Telling {
	const error = outputs.find(({ json }) => json.error !== undefined)?.json;
	return error === undefined ? { is: 'done' } : toldInWords(JSON.stringify(error));
}

/** What the error that ended the node says of each of its items. */
export function toldByError(error: Error, items: number): Telling[] {
	const { description = '', context } = error as Error & {
		description?: string | null;
		context?: { itemIndex?: number };
	};
	const [own = '', ...others] = `${error.message} ${description ?? ''}`.split(/\n(?=Items? \d)/);
	const told = new Map<number, Telling>();
	if (context?.itemIndex !== undefined) told.set(context.itemIndex, toldInWords(own));
	for (const sentence of others) {
		const [, list = '', rest = ''] = /^Items? ([\d, ]+) (.*)$/s.exec(sentence) ?? [];
		for (const index of list.split(', ').map(Number))
			told.set(
				index,
				rest.startsWith('had already been done') ? { is: 'done' } : toldInWords(rest),
			);
	}
	const nothing: Telling = { is: 'notDone', exceptFirst: false };
	return Array.from({ length: items }, (_, index) => told.get(index) ?? nothing);
}

function toldInWords(words: string): Telling {
	if (DONE_BEFORE.test(words)) return { is: 'done' };
	if (UNCLEAR.test(words)) return { is: 'unclear' };
	return { is: 'notDone', exceptFirst: FIRST_WENT_OUT.test(words) };
}
