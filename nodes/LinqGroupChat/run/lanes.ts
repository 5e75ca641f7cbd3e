/** How many chats are worked on side by side; our own choice, modest because every line has a reputation to lose. */
export const LANES = { default: 5, max: 20 } as const;

/** The lane of a message to people whose chat is not known yet: the same people in any order are the same chat. */
export function laneOfPeople(handles: readonly string[]): string {
	return handles
		.map((handle) => handle.toLowerCase())
		.sort()
		.join(' ');
}

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
	items.forEach((item, index) => {
		const name = laneOf(item, index);
		lanes.set(name, [...(lanes.get(name) ?? []), index]);
	});

	const waiting = [...lanes.values()];
	const failures: Array<{ error: unknown; index: number }> = [];
	const runner = async () => {
		for (let lane = waiting.shift(); lane && failures.length === 0; lane = waiting.shift()) {
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
