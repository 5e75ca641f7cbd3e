/**
 * How many chats are worked on side by side, our own choice. Each keeps to Linq's limit by itself, and one message at a
 * time; what a line's reputation suffers from is people who do not answer, not how many are written to at once.
 */
export const LANES = { default: 20, max: 50 } as const;

/**
 * Works through items: those of one lane one after the other in their order, different lanes side by side.
 *
 * After the first error no further item is started; those under way are waited for, so that nothing is still being sent
 * when the error is reported.
 *
 * @returns what `work` threw for which item, the earliest first; none when all items were done
 */
export async function runInLanes<T>(
	items: readonly T[],
	laneOf: (item: T, index: number) => string,
	work: (item: T, index: number) => Promise<void>,
	lanesAtOnce: number = LANES.default,
): Promise<Array<{ readonly error: unknown; readonly index: number }>> {
	const lanes = new Map<string, number[]>();
	for (const [index, item] of items.entries()) {
		const name = laneOf(item, index);
		const lane = lanes.get(name);
		if (lane) lane.push(index);
		else lanes.set(name, [index]);
	}

	const waiting = lanes.values();
	const failures: Array<{ error: unknown; index: number }> = [];
	const runner = async () => {
		for (const lane of waiting) {
			for (const index of lane) {
				if (failures.length > 0) return;
				try {
					await work(items[index] as T, index);
				} catch (error) {
					failures.push({ error, index });
				}
			}
		}
	};
	await Promise.all(Array.from({ length: lanesAtOnce }, runner));
	return failures;
}
