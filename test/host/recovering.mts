import type { Simulator } from '../simulator/index.mts';
import { waitFor } from './lib/waitFor.mts';

/** How often triggers have looked at Linq: each look writes to the subscription; lists are read for other reasons as well. */
export function looksAt({ control }: Simulator): number {
	return control.requests({ method: 'PUT', path: 'webhook-subscriptions' }).length;
}

/** The trigger has looked at Linq, and nothing is left to be recovered. */
export async function wellAgain(simulator: Simulator): Promise<void> {
	const before = looksAt(simulator);
	await waitFor({
		what: 'the trigger to be done with recovering',
		timeoutMs: 180_000,
		everyMs: 250,
		read: () => ({
			looks: looksAt(simulator),
			open: simulator.control
				.subscriptions()
				.some(({ target_url }) => target_url.includes('missed_since')),
		}),
		until: ({ looks, open }) => looks >= before + 3 && !open,
	});
}
