import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/**
 * What a trigger keeps of its subscription in n8n's static data. Nothing depends on it: n8n loses static data in several
 * cases (n8n 2.41.1), and everything needed is found at Linq.
 */
export interface Hints {
	/** For deliveries that Linq sends between the two steps of subscribing, whose address does not carry it yet. */
	readonly sealedSecret: string;
	/** Finds the subscription when the address of n8n has changed since. */
	readonly subscriptionId: string;
	/** Static data can get into other n8n instances, with an exported workflow. */
	readonly instanceId: string;
}

export function readHints(context: IHookFunctions | IWebhookFunctions): Partial<Hints> {
	return context.getWorkflowStaticData('node') as Partial<Hints>;
}

/** What this n8n itself has kept; undefined when it has kept nothing, or has lost it. */
export function ownHints(context: IHookFunctions): Partial<Hints> | undefined {
	const hints = readHints(context);
	return hints.instanceId === context.getInstanceId() ? hints : undefined;
}

export function keepHints(context: IHookFunctions, hints: Omit<Hints, 'instanceId'>): void {
	const kept: Hints = { ...hints, instanceId: context.getInstanceId() };
	Object.assign(context.getWorkflowStaticData('node'), kept);
}

/** The next subscription has another secret: with the old one its first deliveries would look forged. */
export function forgetHints(context: IHookFunctions): void {
	const data = context.getWorkflowStaticData('node');
	for (const name of Object.keys(data)) delete data[name];
}
