import type { IDataObject } from 'n8n-workflow';

// For JSON that others made: it may be anything, and what it is not is passed over in silence.

/** An object; undefined for everything else, also for lists. */
export function asObject(value: unknown): IDataObject | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: undefined;
}

/** The objects of a list; none when it is no list. */
export function objectsIn(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.map(asObject).filter((entry) => entry !== undefined) : [];
}

/** A text that says something; undefined for an empty one and for everything else. */
export function filledText(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
