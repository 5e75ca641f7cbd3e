import { missedSinceOf } from '../../shared/targetUrl';
import type { WebhookSubscription } from '../../shared/types';
import type { Found } from './subscription';

/** What was on its way when n8n was last known to be well. */
const MARGIN_MS = 2 * 60_000;

/**
 * The subscriptions that tell when the trigger was last well: those at its address, and the one that n8n remembers, which
 * may be where its address was before. That one is read and never touched, as all that deliver elsewhere.
 */
export function formerOf(
	{ ours, elsewhere }: Found,
	rememberedId: string | undefined,
): readonly WebhookSubscription[] {
	return [...ours, ...elsewhere.filter(({ id }) => id === rememberedId)];
}

/** Since when messages may be missing, as far as subscriptions tell it that do not deliver any more. */
export function missedBefore(former: readonly WebhookSubscription[]): Date | undefined {
	const well = lastWrite(former);
	const gaps = well === undefined ? [] : [gapAfter(well, former)];
	const since = earliest([...notedIn(former), ...gaps]);
	return since === undefined ? undefined : new Date(since);
}

/** The earliest moment at which one of them was last written to: each look does that. */
export function lastWrite(subscriptions: readonly WebhookSubscription[]): number | undefined {
	return earliest(subscriptions.map(({ updated_at }) => updated_at));
}

/** What earlier looks have found and nobody has recovered yet. */
export function notedIn(subscriptions: readonly WebhookSubscription[]): number[] {
	return subscriptions.flatMap(({ target_url }) => missedSinceOf(target_url)?.getTime() ?? []);
}

/** What may be missing when all was last well at that moment; never what was before the publication. */
export function gapAfter(well: number, before: readonly WebhookSubscription[]): number {
	const publishedAt = earliest(before.map(({ created_at }) => created_at)) ?? well;
	return Math.max(well - MARGIN_MS, publishedAt);
}

/** The first of some times; undefined when there is none. */
export function earliest(times: ReadonlyArray<string | number>): number | undefined {
	const known = times.map((time) => new Date(time).getTime()).filter((ms) => !Number.isNaN(ms));
	return known.length === 0 ? undefined : Math.min(...known);
}
