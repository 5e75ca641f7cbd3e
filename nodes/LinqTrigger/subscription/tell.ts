import type { FunctionsBase } from 'n8n-workflow';

import { RecentMap } from '../../shared/RecentMap';
import type { Found } from './subscription';

type Context = Pick<FunctionsBase, 'getNode' | 'logger'> & { getWorkflow(): { id?: string } };

/** Which trigger a log line is about. */
export function whoAmI(context: Context): { workflowId?: string; nodeName: string } {
	return { workflowId: context.getWorkflow().id, nodeName: context.getNode().name };
}

/** Says that messages may be missing which nobody can look for: only the subscription knew how long ago all was well. */
export function tellOfUnknownGap(context: Context): void {
	context.logger.warn(
		'Linq Trigger cannot recover what it has missed: nothing at Linq tells any more when it was last well, so it is not known since when messages are missing. Look through the latest messages of your chats for some without an execution',
		whoAmI(context),
	);
}

/** IDs that this process has told of. */
const told = new RecentMap<true>({ max: 1_000 });

/** Says once of each subscription that it was left alone because it delivers to another address. */
export function tellOfElsewhere(context: Context, { elsewhere }: Found): void {
	for (const { id, target_url } of elsewhere.filter((one) => !told.get(one.id))) {
		told.set(id, true);
		context.logger.warn(
			`Linq Trigger left the subscription ${id} alone: it delivers to the same trigger at another address, ${new URL(target_url).origin}. If that is where this n8n was before, delete it with Webhook Subscription > Delete. If it is another n8n, a copy of this one, it belongs there`,
			whoAmI(context),
		);
	}
}
