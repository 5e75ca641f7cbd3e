import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { fileItem } from '../../harness/files.mts';
import { CURRENT, freeze, FREEZING, frozen, frozenVersions } from '../../harness/frozen.mts';
import { GOOD_PATHS } from '../../harness/goodPaths.mts';
import { duringWaits } from '../../harness/instantSleep.mts';
import { type Interface, interfaceOf, missing } from '../../harness/interface.mts';
import { GROUP_CHAT, nodeTypes, TRIGGER } from '../../harness/nodeTypes.mts';
import { OPERATIONS } from '../../harness/operations.mts';
import { useLinq } from '../../harness/useLinq.mts';
import { WaitingHost } from '../../harness/waitingHost.mts';

/** By node, and then by the node's version. */
type Frozen = Readonly<Record<string, Readonly<Record<string, Interface>>>>;

const linq = useLinq();

function now(): Frozen {
	return Object.fromEntries(
		[GROUP_CHAT, TRIGGER].map((type) => {
			const { description } = nodeTypes.getByNameAndVersion(type);
			const versions = [description.version].flat();
			return [
				type,
				Object.fromEntries(versions.map((version) => [version, interfaceOf(description, version)])),
			];
		}),
	);
}

// Not as a skipped one, because in CI nothing may be skipped.
if (FREEZING)
	test(`freezes the parameters of ${CURRENT}`, () => {
		freeze('parameters', now());
	});

describe.each(frozenVersions())('A workflow that was made with %s', (version) => {
	test('finds every parameter and every choice, with the default it had', () => {
		const current = now();
		const then = Object.entries(frozen<Frozen>(version, 'parameters'));
		expect(then.map(([type]) => type)).toEqual([GROUP_CHAT, TRIGGER]);
		for (const [type, byVersion] of then)
			for (const [typeVersion, parameters] of Object.entries(byVersion)) {
				expect(Object.keys(parameters).length).toBeGreaterThan(0);
				expect(missing(parameters, current[type]?.[typeVersion] ?? {})).toEqual([]);
			}
	});
});

describe('Version 1 of the node, which workflows of 0.1.0 have, does', () => {
	// For the operation that waits.
	let host: WaitingHost;
	beforeAll(async () => (host = await WaitingHost.start(linq.engine)));
	afterAll(async () => await host.stop());

	test.each(OPERATIONS)('$name', async ({ path }) => {
		duringWaits(() => linq.control.settlePending());
		const [parameters] = (await GOOD_PATHS[path]?.(linq)) ?? [];
		if (parameters === undefined) throw new Error(`There is no run of ${path}`);
		const { error } = await linq.run(parameters, {
			node: { typeVersion: 1 },
			items: [await fileItem(linq)],
		});
		expect(error).toBeUndefined();
	});
});
