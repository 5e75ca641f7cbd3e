import type { FunctionsBase } from 'n8n-workflow';

import type { Filters } from '../filters/filters';
import type { WantedSubscription } from './subscription';

/** What a published trigger wants of Linq; the API key is read anew whenever it is needed. */
export interface PublishedTrigger extends Omit<WantedSubscription, 'apiKey'> {
	readonly filters: Filters;
	/** Whether messages that it missed are recovered. */
	readonly recovers: boolean;
}

type Context = Pick<FunctionsBase, 'getNode'> & { getWorkflow(): { id?: string } };

/**
 * The published triggers of this process, as their activation found them. n8n activates every trigger at its start, and
 * cannot evaluate parameters or give the webhook's address later, in a tick (n8n 2.41.1).
 */
class PublishedTriggers {
	private readonly triggers = new Map<string, PublishedTrigger>();
	private readonly turns = new Map<string, Promise<unknown>>();

	get(context: Context): PublishedTrigger | undefined {
		return this.triggers.get(keyOf(context));
	}

	/** It is subscribed now. */
	set(context: Context, trigger: PublishedTrigger): void {
		this.triggers.set(keyOf(context), trigger);
	}

	delete(context: Context): void {
		this.triggers.delete(keyOf(context));
	}

	/**
	 * Does one thing after the other to a trigger's subscription: n8n may call the parts of an activation at the same time
	 * (n8n 2.41.1, workflow-trigger-activator).
	 */
	async oneAtATime<T>(context: Context, work: () => Promise<T>): Promise<T> {
		const key = keyOf(context);
		const turn = (this.turns.get(key) ?? Promise.resolve()).then(work, work);
		this.turns.set(key, turn);
		return await turn;
	}
}

function keyOf(context: Context): string {
	return `${context.getWorkflow().id} ${context.getNode().id}`;
}

/** One for the process: activation, ticks and deactivation meet here. */
export const published = new PublishedTriggers();
