import type { SequenceResult, Violation } from '../violations.mts';
import { LinqModel } from '../world/LinqModel.mts';
import type { Random } from '../world/random.mts';
import type { VirtualTime } from '../world/VirtualTime.mts';
import { type LinqEvent, LinqDeliveries } from './LinqDeliveries.mts';
import { eventsPlan, hardshipsOf } from './plan.mts';
import { type Run, TriggerN8n } from './TriggerN8n.mts';

/** Events that Linq delivers to a published trigger, until nothing happens any more. */
export async function eventSequence(
	random: Random,
	time: VirtualTime,
	note: (line: string) => void,
): Promise<Omit<SequenceResult, 'number'>> {
	const plan = eventsPlan(random);
	note(JSON.stringify(plan));
	const linq = new LinqModel(time, random, { clockSkewMs: 0, closedChats: new Set() });
	const n8n = new TriggerN8n(time, random, plan, { linq, staticData: {} }, note);
	await n8n.publish();
	const deliveries = new LinqDeliveries(time, random, plan, linq, n8n, note);
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
