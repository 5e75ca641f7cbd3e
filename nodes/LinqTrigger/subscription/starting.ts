import type { IHookFunctions } from 'n8n-workflow';

/** Whether n8n activates the trigger because it starts, or becomes the leader, and not because a person publishes it. */
export function isStarting(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}
