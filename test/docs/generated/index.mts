import { errorsMd } from './errors.mts';
import { eventsMd } from './events.mts';
import { limitsMd } from './limits.mts';
import { operationsMd } from './operations.mts';

/** The files of docs/ that are made from the code, with what they have to contain. */
export const GENERATED: Readonly<Record<string, () => string>> = {
	'errors.md': errorsMd,
	'events.md': eventsMd,
	'limits.md': limitsMd,
	'operations.md': operationsMd,
};
