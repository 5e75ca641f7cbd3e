import type { SequenceResult } from '../violations.mts';
import { LinqModel } from '../world/LinqModel.mts';
import { Network } from '../world/network.mts';
import type { World } from '../world/World.mts';
import { judge } from './judge.mts';
import { hardshipsOf, sendPlan } from './plan.mts';
import { SendingN8n } from './SendingN8n.mts';

/** Workflows that send and change, from their first execution until nothing happens any more. */
export async function sendSequence(world: World): Promise<Omit<SequenceResult, 'number'>> {
	const { random, time } = world;
	const plan = sendPlan(random);
	world.note(
		JSON.stringify(plan, (_key, value: unknown) => (value instanceof Set ? [...value] : value)),
	);
	const linq = new LinqModel(world, plan);
	const network = new Network(world, linq, plan.weather);
	const n8n = new SendingN8n(world, network, plan);
	for (const [life, executions] of plan.lives.entries()) {
		if (life > 0) {
			time.skip(random.int(60_000, 86_400_000));
			n8n.replaceDatabase();
		}
		for (const execution of executions) n8n.schedule(execution);
		await time.run();
	}
	const { shown, arrivals, records } = linq;
	const violations = judge({ shown, arrivals, changes: records.changes }, n8n, plan.nodes);
	return { violations, hardships: hardshipsOf(plan) };
}
