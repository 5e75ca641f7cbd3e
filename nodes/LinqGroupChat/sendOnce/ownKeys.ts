import { InputError, shown } from '../../shared/input/InputError';
import { IDEMPOTENCY_KEY_MAX_CHARS } from '../../shared/limits';
import type { NodeMemory } from './nodeMemory';

/**
 * @throws InputError when longer than 255 characters (limits: IDEMPOTENCY_KEY_MAX_CHARS).
 */
export function readIdempotencyKey(parameter: string, value: unknown): string {
	const key = String(value).trim();
	if (key.length > IDEMPOTENCY_KEY_MAX_CHARS) {
		throw new InputError(
			`“${parameter}” has ${key.length} characters, but Linq takes at most ${IDEMPOTENCY_KEY_MAX_CHARS}`,
			'Use a shorter key, for example the ID of the order or ticket that the message is about.',
		);
	}
	return key;
}

/** The keys of the user's own that an item sends with. */
export interface KeyedItem {
	readonly keys: readonly string[];
	/** The same for every try of the item, and different from every other item of the execution. */
	readonly owner: string;
}

/**
 * Finds items with an idempotency key under which something else has been sent in this execution, or will be: Linq would
 * answer as if it had sent them, and send nothing.
 *
 * @param items undefined where an item sends nothing
 * @returns the error of each such item
 */
export function sharedKeys(
	items: ReadonlyArray<KeyedItem | undefined>,
	memory: NodeMemory,
): Map<number, InputError> {
	const firstWith = new Map<string, number>();
	const errors = new Map<number, InputError>();
	for (const [itemIndex, item] of items.entries()) {
		for (const key of item?.keys ?? []) {
			const first = firstWith.get(key);
			if (first !== undefined && first !== itemIndex)
				errors.set(itemIndex, sharedKey(key, `item ${first}`));
			else if ((sent(memory)[key] ?? item?.owner) !== item?.owner)
				errors.set(itemIndex, sharedKey(key, 'an earlier run of this node'));
			else firstWith.set(key, itemIndex);
		}
	}
	return errors;
}

/** Remembers what an item has been sent under, for the later runs of the node. */
export function rememberKeys({ keys, owner }: KeyedItem, memory: NodeMemory): void {
	for (const key of keys) sent(memory)[key] = owner;
}

function sent(memory: NodeMemory): Record<string, string> {
	return (memory.sentWithOwnKey ??= {}) as Record<string, string>;
}

function sharedKey(key: string, other: string): InputError {
	return new InputError(
		`“Idempotency Key” has ${shown(key)}, as ${other} has already: Linq would send only one of the two`,
		'Use an expression that differs for each item and each round of a loop, or remove the key: the node then makes one for every message.',
	);
}
