import type { IDataObject } from 'n8n-workflow';

import type { EventEnvelope } from '../../shared/deliveries/envelope';
import { eventTraits } from '../events/eventTypes';
import type { EventFacts } from '../events/facts';
import { isOurs, messageParts, ourHandle, repliedMessageId } from '../events/payload';
import type { Filters } from './filters';
import type { Lookups } from './lookups';
import { containsWord } from './words';

/** Addressed means: a reply to a message of ours, a mention of our line, or the given word. Applies to messages only. */
export async function isAddressed(
	{ event_type, data }: EventEnvelope,
	{ text }: EventFacts,
	addressed: Filters['addressed'],
	lookups: Lookups,
): Promise<boolean> {
	if (addressed === undefined || eventTraits(event_type).canAddressUs !== true) return true;
	if (addressed.word !== undefined && containsWord(text ?? '', addressed.word)) return true;
	if (addressed.mention && mentionsUs(data)) return true;
	const repliesTo = repliedMessageId(data);
	return (
		addressed.reply && repliesTo !== undefined && (await lookups.isOurMessage(repliesTo)) === true
	);
}

/**
 * Newer than the SDK: a text part has all its `mentions`, each saying whether it is of us. Before 1 September 2026 it had
 * only the handle of the first, in `mention`, which is still there (Linq's Node change log 0.52, Python SDK
 * text_part_response).
 */
function mentionsUs(data: IDataObject): boolean {
	const ours = ourHandle(data);
	return messageParts(data).some(({ mention, mentions }) => {
		const mentioned = Array.isArray(mentions) ? mentions : [mention];
		return mentioned.some((one) => isOurs(one, ours) === true);
	});
}
