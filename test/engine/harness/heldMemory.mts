import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * How much memory outside the JavaScript heap is held at most during some work, beyond what was before, in bytes.
 *
 * @param worthCollecting what is held beyond this is looked at closely, in bytes: it may be garbage, and collecting that
 * every time would take longer than the work
 */
export async function heldDuring<T>(
	work: () => Promise<T>,
	worthCollecting: number,
): Promise<{ result: T; heldBytes: number }> {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const inUse = () => process.memoryUsage().arrayBuffers;
	collectGarbage();
	const before = inUse();
	let heldBytes = 0;
	const watch = setInterval(() => {
		if (inUse() - before > worthCollecting) collectGarbage();
		heldBytes = Math.max(heldBytes, inUse() - before);
	}, 10);
	try {
		const result = await work();
		return { result, heldBytes };
	} finally {
		clearInterval(watch);
	}
}
