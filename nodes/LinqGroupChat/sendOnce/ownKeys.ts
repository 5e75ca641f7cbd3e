import { InputError, shown } from '../../shared/input/InputError';
import type { Call } from './call';
import type { SendKey } from './sendKey';

/** What an item will send with; nothing where it sends nothing. */
export interface Sending {
	readonly call: Pick<Call, 'name' | 'memory'>;
	readonly keys: readonly SendKey[];
}

/**
 * Finds items with an idempotency key of the user's under which something else has been sent in this execution, or will
 * be: Linq would answer as if it had sent them, and send nothing.
 *
 * @returns the error of each such item, by its index
 */
export function clashesOfOwnKeys(items: readonly Sending[]): Map<number, InputError> {
	const firstWith = new Map<string, number>();
	const errors = new Map<number, InputError>();
	for (const [itemIndex, item] of items.entries()) {
		for (const key of ownKeys(item)) {
			const first = firstWith.get(key);
			const sender = sentWith(item)[key] ?? item.call.name;
			if (first !== undefined && first !== itemIndex)
				errors.set(itemIndex, clash(key, `item ${first}`));
			else if (sender !== item.call.name)
				errors.set(itemIndex, clash(key, 'an earlier run of this node'));
			else firstWith.set(key, itemIndex);
		}
	}
	return errors;
}

/** Remembers what an item has been sent under, or may have been, for the later runs of the node. */
export function rememberOwnKeys(item: Sending): void {
	for (const key of ownKeys(item)) sentWith(item)[key] = item.call.name;
}

function ownKeys({ keys }: Sending): string[] {
	return keys.filter(({ isOwn }) => isOwn).map(({ value }) => value);
}

function sentWith({ call: { memory } }: Sending): Record<string, string> {
	return (memory.sentWithOwnKey ??= {});
}

function clash(key: string, other: string): InputError {
	return new InputError(
		`“Idempotency Key” has ${shown(key)}, as ${other} has already: Linq would send only one of the two`,
		'Use an expression that differs for each item and each round of a loop, or remove the key: the node then makes one for every message.',
	);
}
