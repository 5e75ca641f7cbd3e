import { eventSequence } from './events/eventSequence.mts';
import { sendSequence } from './sends/sendSequence.mts';
import type { SequenceResult } from './violations.mts';
import { Random } from './world/random.mts';
import type { Sabotage } from './world/sabotage.mts';
import { VirtualTime } from './world/VirtualTime.mts';

/** Any moment will do; it is the same every time. */
const BEGINNING_MS = Date.UTC(2026, 0, 1);

/**
 * Runs one sequence. The same seed and number give the same sequence, whatever ran before.
 *
 * @param tell told everything that happens
 */
export async function runSequence(
	seed: string,
	number: number,
	sabotage: Sabotage = 'none',
	tell: (line: string) => void = () => undefined,
): Promise<SequenceResult> {
	const random = new Random(`${seed} ${number}`);
	const time = new VirtualTime(BEGINNING_MS);
	const note = (line: string) =>
		tell(`${((time.nowMs - BEGINNING_MS) / 1000).toFixed(3)} s  ${line}`);
	const sequence = random.chance(0.7) ? sendSequence : eventSequence;
	return { number, ...(await sequence({ random, time, sabotage, note })) };
}
