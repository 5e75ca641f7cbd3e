import type { NodeHint } from 'n8n-workflow';

import { CARRIER_GROUP_STRICTEST_MAX } from '../../shared/limits';
import type { ServiceType } from '../../shared/types';
import type { RunContext } from '../operation';

// Linq takes groups that a carrier may be too small for (limits: CARRIER_GROUP_STRICTEST_MAX), so this is told and never
// refused: in the editor before the node is run, before sending where the service is asked for, else once Linq has chosen it.

const CARRIERS = `Carriers deliver SMS/MMS groups of about 20 people at most, some only ${CARRIER_GROUP_STRICTEST_MAX}.`;

type Remark = (sentence: string) => void;

/**
 * Remarks on a group that goes by carrier and may be too large for some of them: at once where a service is asked for.
 *
 * @param people without your line
 * @param asked the service that is asked for
 * @param remark is told before anything is sent
 * @returns what to call with the service that Linq has chosen
 */
export function remarkOnCarriers(
	people: number,
	asked: ServiceType | undefined,
	remark: Remark,
): (sent: { readonly service?: ServiceType | null }, context: Pick<RunContext, 'hint'>) => void {
	const judge = (service: ServiceType | null | undefined, tell: Remark) => {
		if (people + 1 <= CARRIER_GROUP_STRICTEST_MAX || service === 'iMessage') return;
		tell(`This group has ${people + 1} people with your line. ${CARRIERS}`);
	};
	if (asked === undefined) return ({ service }, { hint }) => judge(service, hint);
	judge(asked, remark);
	return () => undefined;
}

/** The node's own form of it, which n8n shows until the node has been run. Counts as `readHandles` does, but roughly. */
export const carriersHint: NodeHint = {
	message: `This would be a group of more than ${CARRIER_GROUP_STRICTEST_MAX} people with your line. It goes by SMS/MMS if somebody cannot be reached by iMessage or RCS. ${CARRIERS} Phone Number > Check Reachability tells who can be reached how.`,
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'beforeExecution',
	displayCondition: `={{ ["groupChat.create", "message.sendToPeople"].includes($parameter.resource + "." + $parameter.operation) && ($parameter.options || {}).preferredService !== "iMessage" && [$parameter.to].flat().join().split(/[,;\\n]/).filter((one) => one.trim() !== "").length + 1 > ${CARRIER_GROUP_STRICTEST_MAX} }}`,
};
