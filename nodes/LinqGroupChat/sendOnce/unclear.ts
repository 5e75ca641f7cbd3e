import type { NodeMemory } from './nodeMemory';

/**
 * Whether it is unclear if a message went out, over all tries of its item: that a later try is refused does not take back
 * what an earlier one may have sent.
 */
export function isUnclearOverTries(
	memory: NodeMemory,
	key: string | undefined,
	isUnclear: boolean,
): boolean {
	if (key === undefined) return isUnclear;
	const unclear = (memory.unclear ??= {});
	if (isUnclear) unclear[key] = true;
	return unclear[key] === true;
}
