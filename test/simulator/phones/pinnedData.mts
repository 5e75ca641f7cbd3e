import { simplify } from '../../../nodes/LinqTrigger/events/output';
import { envelopeOf, type Happening } from '../events.mts';

/** An event as the Linq Trigger gives it out: what n8n takes as the pinned data of that node. */
export function pinnedData(happening: Happening): object[] {
	const envelope = envelopeOf(happening, '2026-02-03') as Parameters<typeof simplify>[0];
	return [simplify(structuredClone(envelope))];
}
