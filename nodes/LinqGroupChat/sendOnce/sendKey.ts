import { InputError } from '../../shared/input/InputError';
import { IDEMPOTENCY_KEY_MAX_CHARS } from '../../shared/limits';

/** The idempotency key that a message is sent with. */
export interface SendKey {
	readonly value: string;
	/** Whether it was made from one that the user gave: then it is the user who says which sends are the same. */
	readonly isOwn: boolean;
}

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
