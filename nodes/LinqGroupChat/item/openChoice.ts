import { InputError, shown } from '../../shared/input/InputError';

/** How Linq writes its names. */
const NAME = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/i;

/**
 * One of Linq's names, or one that it may have got since: an expression can give what the drop-down does not have yet.
 *
 * @param known the names of the drop-down
 * @param remark is told of a name that is not among them
 * @throws InputError for what cannot be a name of Linq's
 */
export function openChoice<T extends string>(
	parameter: string,
	value: unknown,
	known: readonly T[],
	remark: (sentence: string) => void,
): T {
	const found = known.find((name) => name === value);
	if (found !== undefined) return found;
	if (typeof value === 'string' && NAME.test(value)) {
		remark(newName(parameter, value));
		return value as T;
	}
	throw new InputError(
		`“${parameter}” has ${shown(value)}, which cannot be a name of Linq’s`,
		`Use one of ${known.join(', ')}, or another name that Linq documents.`,
	);
}

/** The remark on a name that is passed on unchecked. */
export function newName(parameter: string, value: string): string {
	return `“${parameter}” has ${shown(value)}, which this node does not know. It is sent as it is, and Linq decides.`;
}
