import { preloading } from './preloading.mts';

/** Environment of an n8n in which the trigger looks at Linq every two seconds instead of every five minutes. */
export function quickTicks(): Record<string, string> {
	return preloading('quickTicks.cjs');
}
