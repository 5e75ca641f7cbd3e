import { type Profiler, Session } from 'node:inspector/promises';

/** What part of the time the processor was busy with what, largest first; they add up to 1. */
export type CpuShares = ReadonlyArray<{ readonly owner: string; readonly share: number }>;

/**
 * Measures what the processor does while something runs. What Node does counts for whoever called it; what nobody called,
 * answers that arrive for example, for Node.
 *
 * @param ownerOf whose a file is; undefined: whoever called it
 */
export async function cpuShares(
	work: () => Promise<void>,
	ownerOf: (url: string) => string | undefined,
): Promise<CpuShares> {
	const session = new Session();
	session.connect();
	try {
		await session.post('Profiler.enable');
		await session.post('Profiler.start');
		await work();
		const { profile } = await session.post('Profiler.stop');
		return sharesOf(profile, ownerOf);
	} finally {
		session.disconnect();
	}
}

function sharesOf(
	{ nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
	ownerOf: (url: string) => string | undefined,
): CpuShares {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const callers = new Map(
		nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
	);
	const owner = (id: number): string | undefined => {
		for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
			const { functionName, url } = byId.get(at)?.callFrame ?? { functionName: '', url: '' };
			if (functionName === '(idle)') return undefined;
			if (functionName === '(garbage collector)') return 'clearing up memory';
			const found = ownerOf(url);
			if (found !== undefined) return found;
		}
		return 'Node';
	};
	const times = new Map<string, number>();
	for (const [index, id] of samples.entries()) {
		const name = owner(id);
		if (name !== undefined) times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0));
	}
	const total = [...times.values()].reduce((sum, time) => sum + time, 0);
	return [...times]
		.map(([name, time]) => ({ owner: name, share: time / total }))
		.sort((one, other) => other.share - one.share);
}
