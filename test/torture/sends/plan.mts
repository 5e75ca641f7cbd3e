import { Random } from '../world/random.mts';
import { type Weather, weatherOf } from '../world/weather.mts';

/** What a node sends for each of its items. */
export type SendKind = 'text' | 'textAndLink' | 'voiceMemo';

/**
 * What a node changes for each of its items: the text of a message, the name of a chat. Each has one of its own. Otherwise
 * what one has changed would be changed by another, and nobody could read any more whether it had been done.
 */
export type ChangeKind = 'edit' | 'rename';

/** A node that sends or changes something, and its settings. */
export interface NodePlan {
	readonly name: string;
	/** None, or that of another node, in a sub-workflow that somebody gives as JSON. */
	readonly id: string | undefined;
	readonly kind: SendKind | ChangeKind;
	/** How often a loop runs it. */
	readonly rounds: number;
	/** 1 without Retry On Fail. */
	readonly maxTries: number;
	readonly waitBetweenTriesMs: number;
	readonly continueOnFail: boolean;
}

/** An execution that a webhook or a schedule starts. */
export interface ExecutionPlan {
	readonly startMs: number;
	/** The chats of its items, in their order. */
	readonly chats: readonly string[];
	/** Somebody stops it after so many milliseconds. */
	readonly stoppedAfterMs: number | undefined;
}

/** What happens in a sequence, apart from what the network does. */
export interface SendPlan {
	readonly weather: Weather;
	readonly clockSkewMs: number;
	readonly closedChats: ReadonlySet<string>;
	readonly nodes: readonly NodePlan[];
	/** One list for each life of n8n's database. */
	readonly lives: ReadonlyArray<readonly ExecutionPlan[]>;
	/** The steps after which a process of n8n is killed; the first number is for the first process, and so on. */
	readonly kills: readonly number[];
	/** "Retry execution" for each that failed, was stopped or crashed. */
	readonly retriesMax: number;
	readonly instanceId: string;
}

export function sendPlan(random: Random): SendPlan {
	// A few sequences have more to send than Linq allows in a minute.
	const isRush = random.chance(0.06);
	const chats: [string, ...string[]] = [random.uuid()];
	if (!isRush) for (let more = random.int(0, 2); more > 0; more--) chats.push(random.uuid());
	const executions = (): ExecutionPlan[] =>
		Array.from({ length: isRush ? random.int(1, 3) : random.int(1, 3) }, () => ({
			// Several may be established at the same millisecond.
			startMs: random.chance(0.05) ? 0 : random.int(0, random.pick([10, 1_000, 30_000])),
			chats: Array.from({ length: isRush ? random.int(15, 40) : random.int(1, 4) }, () =>
				random.pick(chats),
			),
			stoppedAfterMs: random.chance(0.08) ? random.int(0, random.pick([200, 20_000])) : undefined,
		}));
	const kills = random.chance(0.3)
		? Array.from({ length: random.int(1, 2) }, () => random.int(1, random.pick([4, 12, 40])))
		: [];
	const plan: SendPlan = {
		weather: weatherOf(random),
		clockSkewMs: random.chance(0.3) ? random.int(-3_000, 3_000) : 0,
		closedChats: new Set(random.chance(0.1) ? [random.pick(chats)] : []),
		nodes: nodePlans(random, isRush),
		lives: random.chance(0.15) ? [executions(), executions()] : [executions()],
		kills,
		retriesMax: random.int(0, 2),
		instanceId: random.uuid(),
	};
	return isRush ? plan : perhapsWithChanges(plan);
}

function nodePlans(random: Random, isRush: boolean): NodePlan[] {
	const names = random.chance(0.3) && !isRush ? ['Send', 'Send Again'] : ['Send'];
	const ids = random.weighted({ unique: 8, same: 1, none: 1 });
	const sameId = random.uuid();
	return names.map((name) => ({
		name,
		id: ids === 'none' ? undefined : ids === 'same' ? sameId : random.uuid(),
		kind: random.weighted<SendKind>({ text: 6, textAndLink: 2, voiceMemo: 2 }),
		rounds: random.chance(0.15) && !isRush ? 2 : 1,
		maxTries: random.chance(0.4) ? random.int(2, 5) : 1,
		waitBetweenTriesMs: random.pick([0, 1_000, 5_000]),
		continueOnFail: random.chance(0.3),
	}));
}

/** With chances of its own, so that the sequences without changes stay what they were before there were any. */
function perhapsWithChanges(plan: SendPlan): SendPlan {
	const random = new Random(`changes ${plan.instanceId}`);
	if (!random.chance(0.3)) return plan;
	const node: NodePlan = {
		name: 'Change',
		id: random.chance(0.2) ? plan.nodes[0]?.id : random.uuid(),
		kind: random.pick<ChangeKind>(['edit', 'rename']),
		rounds: random.chance(0.15) ? 2 : 1,
		maxTries: random.chance(0.6) ? random.int(2, 5) : 1,
		waitBetweenTriesMs: random.pick([0, 1_000, 5_000]),
		continueOnFail: random.chance(0.3),
	};
	return {
		...plan,
		nodes: random.chance(0.5) ? [node, ...plan.nodes] : [...plan.nodes, node],
	};
}

/** What is hard about a plan, in words. */
export function hardshipsOf({ nodes, lives, kills, closedChats }: SendPlan): string[] {
	const ids = nodes.map(({ id }) => id);
	return [
		...(lives.length > 1 ? ['database replaced'] : []),
		...(ids.length > new Set(ids).size ? ['nodes without an ID of their own'] : []),
		...(kills.length > 0 ? ['kill -9'] : []),
		...(lives.flat().some(({ stoppedAfterMs }) => stoppedAfterMs !== undefined) ? ['stopped'] : []),
		...(closedChats.size > 0 ? ['closed chat'] : []),
	];
}
