/** Where ids are in the arguments of control calls, and what they are of. */
const KIND_OF_FIELD = {
	chatId: 'chat',
	messageId: 'message',
	replyTo: 'message',
	optionId: 'option',
	attachment_id: 'file',
	eventId: 'event',
} as const;

export type IdKind = (typeof KIND_OF_FIELD)[keyof typeof KIND_OF_FIELD];

/** The same argument with every id replaced. */
export function replaceIds(
	argument: object,
	replace: (kind: IdKind, id: string) => string,
): object {
	return mapValue(argument, replace) as object;
}

/** Every id in an argument. */
export function idsIn(argument: object): Array<{ kind: IdKind; id: string }> {
	const found: Array<{ kind: IdKind; id: string }> = [];
	replaceIds(argument, (kind, id) => {
		found.push({ kind, id });
		return id;
	});
	return found;
}

function mapValue(value: unknown, replace: (kind: IdKind, id: string) => string): unknown {
	if (Array.isArray(value)) return value.map((entry: unknown) => mapValue(entry, replace));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]: [string, unknown]) => [
			key,
			typeof entry === 'string' && isIdField(key)
				? replace(KIND_OF_FIELD[key], entry)
				: mapValue(entry, replace),
		]),
	);
}

function isIdField(key: string): key is keyof typeof KIND_OF_FIELD {
	return Object.hasOwn(KIND_OF_FIELD, key);
}
