import type { FunctionsBase } from 'n8n-workflow';

import { oneAtATime } from '../../shared/oneAtATime';
import type { Filters } from '../filters/filters';
import type { WantedSubscription } from './subscription';

/** What a published trigger wants of Linq; the API key is read anew whenever it is needed. */
export interface PublishedTrigger extends Omit<WantedSubscription, 'apiKey'> {
	readonly filters: Filters;
	/** Whether messages that it missed are recovered. */
	readonly recovers: boolean;
	/** The subscription that n8n remembered when it started and Linq could not be asked: it may be at an earlier address. */
	readonly rememberedId?: string | undefined;
}

/** Which trigger it is about. */
export type TriggerContext = Pick<FunctionsBase, 'getNode'> & { getWorkflow(): { id?: string } };

/**
 * The published triggers of this process, as their activation found them. n8n activates every trigger at its start, and
 * cannot evaluate parameters or give the webhook's address later, in a tick (n8n 2.41.1).
 */
class PublishedTriggers {
	private readonly triggers = new Map<string, PublishedTrigger>();
	private readonly wells = new Map<string, number>();

	get(context: TriggerContext): PublishedTrigger | undefined {
		return this.triggers.get(keyOf(context));
	}

	/** It is subscribed now. */
	set(context: TriggerContext, trigger: PublishedTrigger): void {
		this.triggers.set(keyOf(context), trigger);
	}

	delete(context: TriggerContext): void {
		this.triggers.delete(keyOf(context));
		this.wells.delete(keyOf(context));
	}

	/** When its subscription was last known to be well, by Linq's clock, since it was published and this process began. */
	lastWell(context: TriggerContext): number | undefined {
		return this.wells.get(keyOf(context));
	}

	wasWell(context: TriggerContext, at: number): void {
		this.wells.set(keyOf(context), at);
	}

	/** What the process has seen of them; the next look is the first one again. */
	forgetLooks(): void {
		this.wells.clear();
	}

	/**
	 * Does one thing after the other to a trigger's subscription: n8n may call the parts of an activation at the same time
	 * (n8n 2.41.1, workflow-trigger-activator).
	 */
	async oneAtATime<T>(context: TriggerContext, work: () => Promise<T>): Promise<T> {
		return await oneAtATime(`subscription of ${keyOf(context)}`, work);
	}
}

function keyOf(context: TriggerContext): string {
	return `${context.getWorkflow().id} ${context.getNode().id}`;
}

/** One for the process: activation, ticks and deactivation meet here. */
export const published = new PublishedTriggers();
