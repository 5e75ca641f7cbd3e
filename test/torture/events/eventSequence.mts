import type { SequenceResult, Violation } from '../violations.mts';
import { LinqModel } from '../world/LinqModel.mts';
import type { World } from '../world/World.mts';
import { type LinqEvent, LinqDeliveries } from './LinqDeliveries.mts';
import { eventsPlan, hardshipsOf } from './plan.mts';
import { type Run, TriggerN8n } from './TriggerN8n.mts';

/** Events that Linq delivers to a published trigger, until nothing happens any more. */
export async function eventSequence(world: World): Promise<Omit<SequenceResult, 'number'>> {
	const { random, time } = world;
	const plan = eventsPlan(random);
	world.note(JSON.stringify(plan));
	const linq = new LinqModel(world, { clockSkewMs: 0, closedChats: new Set() });
	const n8n = new TriggerN8n(world, plan, { linq, staticData: {} });
	await n8n.publish();
	const deliveries = new LinqDeliveries(world, plan, linq, n8n);
	for (const ms of plan.eventsMs) time.after(ms, () => deliveries.happen());
	await time.run();
	const violations = deliveries.events.flatMap((event) => judge(event, n8n.runs));
	return { violations, hardships: hardshipsOf(plan) };
}

/** A crashed execution is in n8n's list for everybody to see: that is not silence. */
function judge({ id, accepted }: LinqEvent, runs: readonly Run[]): Violation[] {
	const own = runs.filter(({ input }) => input.some(({ json }) => json.event_id === id));
	const whole = own.filter(({ gave, status }) => status === 'ended' && gave.includes(id));
	const isSilent = whole.length === 0 && !own.some(({ status }) => status === 'crashed');
	return [
		...(accepted && isSilent ? [{ invariant: 'eventLost' as const, what: id }] : []),
		...(whole.length > 1
			? [
					{
						invariant: 'eventTwice' as const,
						what: `${id} in executions ${whole.map(({ executionId }) => executionId).join(', ')}`,
					},
				]
			: []),
	];
}
