import { InputError, shown } from '../shared/input/InputError';

/**
 * Finds items that have the idempotency key of an earlier one: Linq would answer as if it had sent them, and send nothing.
 *
 * @param ownKeys the user's own key of each item, undefined where the node makes one
 * @returns the error of each such item
 */
export function sharedKeys(ownKeys: ReadonlyArray<string | undefined>): Map<number, InputError> {
	const firstWith = new Map<string, number>();
	const errors = new Map<number, InputError>();
	for (const [itemIndex, key] of ownKeys.entries()) {
		if (key === undefined) continue;
		const first = firstWith.get(key);
		if (first === undefined) firstWith.set(key, itemIndex);
		else errors.set(itemIndex, sharedKey(key, first));
	}
	return errors;
}

function sharedKey(key: string, first: number): InputError {
	return new InputError(
		`“Idempotency Key” has ${shown(key)}, as item ${first} has already: Linq would send only one of the two`,
		'Use an expression that differs for each item, or remove the key: the node then makes one for every message.',
	);
}
