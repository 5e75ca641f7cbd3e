import { setTimeout as pause } from 'node:timers/promises';

import type { Account } from '../account.mts';
import type { Control } from '../control.mts';
import { Cast } from './Cast.mts';
import { idsIn, replaceIds } from './ids.mts';
import { checkScenario, type Scenario, type Step } from './scenario.mts';

/** Nobody wants to wait longer between two steps, however long the player once hesitated. */
const PAUSE_MAX_MS = 5_000;

export interface PlayOptions {
	/** False: a step follows the one before as soon as what it mentions is there. */
	readonly pauses?: boolean;
	/** How long a step waits for what it mentions, in milliseconds; 30 s when not given. */
	readonly timeoutMs?: number;
}

/**
 * Does again what a scenario has. A step that mentions a message or a chat which somebody else has to make waits for it.
 *
 * @throws Error with a sentence when a step is not possible, or when what it waits for does not come
 */
export async function play(
	account: Account,
	control: Control,
	file: Partial<Scenario>,
	{ pauses = true, timeoutMs = 30_000 }: PlayOptions = {},
): Promise<void> {
	const { chats, steps } = checkScenario(file);
	const cast = new Cast(account, (chat) => control.addChat(chat), chats);
	for (const [index, step] of steps.entries()) {
		if (pauses) await pause(Math.min(step.afterMs, PAUSE_MAX_MS));
		const argument = await present(cast, step, index + 1, timeoutMs);
		const call = control[step.call].bind(control) as (argument: unknown) => unknown;
		const result = await call(argument);
		if (step.call === 'addFile') cast.addFile(String(result));
	}
}

/** The argument of a step with the ids of today, once all of them exist. */
async function present(cast: Cast, step: Step, number: number, timeoutMs: number): Promise<object> {
	const end = Date.now() + timeoutMs;
	for (const { id } of idsIn(step.with)) {
		while (cast.idOf(id) === undefined) {
			if (Date.now() > end)
				throw new Error(
					`Step ${number} (${step.call}) needs ${id}, which was not there within ${timeoutMs / 1000} seconds`,
				);
			await pause(20);
		}
	}
	return replaceIds(step.with, (_kind, id) => cast.idOf(id) ?? id);
}
