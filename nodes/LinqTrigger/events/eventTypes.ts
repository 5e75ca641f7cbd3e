import type { INodePropertyOptions } from 'n8n-workflow';

import { titleCase } from '../../shared/titleCase';
import { type EventFamily, EVENTS, type EventInfo, type EventTraits, FAMILIES } from './eventTable';

const INFO: ReadonlyMap<string, EventInfo> = new Map(Object.entries(EVENTS));

/** The types to offer when Linq cannot be asked for its own list. */
export const KNOWN_EVENTS: readonly string[] = [...INFO.keys()];

/** A drop-down entry for any type, also one that is newer than this package: its name then is made from the type. */
export function eventOption(type: string): INodePropertyOptions {
	const { label, description } = INFO.get(type) ?? {};
	return {
		name: label ?? titleCase(type),
		value: type,
		...(description === undefined ? {} : { description }),
	};
}

/** What is known of any type; of one that is newer than this package, what its family has in common. */
export function eventTraits(type: string): EventTraits & { readonly family?: EventFamily } {
	const info = INFO.get(type);
	const family = info?.family ?? FAMILY_OF_BEGINNING.get(beginning(type));
	return { ...(family === undefined ? {} : FAMILIES[family]), ...info, family };
}

/** Linq names related events alike: of several families with the same beginning the first in the table counts. */
const FAMILY_OF_BEGINNING: ReadonlyMap<string, EventFamily> = new Map(
	[...INFO].reverse().map(([type, { family }]) => [beginning(type), family]),
);

function beginning(type: string): string {
	return type.split('.', 1)[0] ?? '';
}
