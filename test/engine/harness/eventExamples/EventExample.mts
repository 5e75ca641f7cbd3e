import type { IDataObject } from 'n8n-workflow';

/** An event's data in Linq's payload versions, and what the simplified output has to make of each. */
export interface EventExample {
	/** Version 2026-02-03; several where fields may be null or absent. */
	readonly newer: readonly [IDataObject, ...IDataObject[]];
	/** Version 2025-01-01, where it differs; null where that version has no such event. */
	readonly older?: IDataObject | null;
	/** What both versions say of the first example; what is not named is null. */
	readonly facts: IDataObject;
}
