import type { Service } from '../model.mts';

/** The control calls that a scenario can have: what people, Linq and the weather do. */
export const PLAYABLE = [
	'accountEvent',
	'addContactCard',
	'addFile',
	'addPerson',
	'addPollOptions',
	'advanceClock',
	'changeBackground',
	'emit',
	'expireDownloads',
	'failDelivery',
	'failNext',
	'failNextOutcome',
	'holdDeliveries',
	'join',
	'leave',
	'react',
	'read',
	'redeliver',
	'releaseDeliveries',
	'rename',
	'reply',
	'setEligible',
	'setHealth',
	'setReputation',
	'setServices',
	'setWeather',
	'setZeroRetention',
	'shareLocation',
	'startPoll',
	'stopSharing',
	'type',
	'vote',
] as const;

export type Playable = (typeof PLAYABLE)[number];

/** A chat that a scenario is about. */
export interface ScenarioChat {
	/** Our line. */
	readonly from: string;
	readonly to: string[];
	readonly service: Service;
	/** Null for one without. */
	readonly name: string | null;
	/** True: whoever uses the API makes it while the scenario plays. Else the newest of these people is taken, or made. */
	readonly isExpected: boolean;
}

export interface Step {
	/** The pause since the step before, in milliseconds. */
	readonly afterMs: number;
	readonly call: Playable;
	/** The call's argument, with names like `{chat1.message2}` in place of ids. */
	readonly with: object;
}

/** What was played, in a form that can be played again elsewhere. */
export interface Scenario {
	readonly format: 'linq-simulator-scenario/1';
	readonly chats: Readonly<Record<string, ScenarioChat>>;
	readonly steps: readonly Step[];
}

export const FORMAT = 'linq-simulator-scenario/1';

export function isPlayable(name: string): name is Playable {
	return (PLAYABLE as readonly string[]).includes(name);
}

/** Checks what came out of a file. Throws a sentence. */
export function checkScenario({ format, chats, steps }: Partial<Scenario>): Scenario {
	if (format !== FORMAT || typeof chats !== 'object' || !Array.isArray(steps))
		throw new Error(`This is not a scenario: its format should be “${FORMAT}”`);
	for (const [index, { call }] of steps.entries())
		if (!isPlayable(String(call)))
			throw new Error(`Step ${index + 1} calls “${String(call)}”, which a scenario cannot have`);
	return { format, chats, steps };
}
