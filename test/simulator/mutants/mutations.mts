import fc, { type Arbitrary } from 'fast-check';

import type { Json } from '../rules.mts';

/** One thing in a body that is changed; without a value it is taken away. */
export interface Mutation {
	readonly path: ReadonlyArray<string | number>;
	readonly value?: unknown;
}

/** What people type as an address, and what is none before it is encoded. */
export const RAW_ADDRESSES = [
	'https://example.com/Grüße.png',
	'https://exämple.com/a.png',
	'https://example.com/a|b.png',
	'https://example.com/100%.png',
	'https://example.com/a b.png',
];

/** Values of every kind JSON has, and those at which limits lie. */
const VALUES: Arbitrary<unknown> = fc.oneof(
	fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, '', 'x', [], {}, [null], ['x']),
	fc.constantFrom<unknown>(
		'x'.repeat(255),
		'x'.repeat(256),
		'x'.repeat(10_000),
		'x'.repeat(10_001),
	),
	fc.constantFrom<unknown>(104_857_600, 104_857_601, 2 ** 40),
	fc.string(),
	fc.integer({ min: -2, max: 200 }),
	fc.webUrl(),
	fc.constantFrom(...RAW_ADDRESSES),
	fc.uuid(),
);

/** Everything that can be changed in a body, by one thing at a time. */
export function mutations(body: Json): Arbitrary<Mutation> {
	const path = fc.constantFrom(...pathsOf(body));
	return fc.oneof(
		path.map((changed) => ({ path: changed })),
		fc.record({ path, value: VALUES }),
		fc.record({ path, value: VALUES }),
	);
}

/** A body with that one thing changed. */
export function mutantOf(body: Json, { path, ...change }: Mutation): Json {
	const mutant = structuredClone(body);
	const last = path.at(-1);
	const holder = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Json)[key], mutant);
	if (last === undefined) return mutant;
	if ('value' in change) (holder as Json)[last] = change.value;
	else if (Array.isArray(holder)) holder.splice(Number(last), 1);
	else delete (holder as Json)[last];
	return mutant;
}

export function pathsOf(value: unknown): Array<Array<string | number>> {
	if (typeof value !== 'object' || value === null) return [];
	const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
	return keys.flatMap((key) => [
		[key],
		...pathsOf((value as Json)[key]).map((inner) => [key, ...inner]),
	]);
}
