import type { IDataObject } from 'n8n-workflow';

import { asObject, filledText, objectsIn } from '../../shared/input/json';
import type { EventEnvelope } from '../../shared/deliveries/envelope';
import { eventTraits } from './eventTypes';
import { handleOf, isOurs, messageParts, ourHandle } from './payload';

/** What filters and workflows need of any event, named as in Linq's payloads; null where an event does not tell. */
export interface EventFacts {
	readonly chat_id: string | null;
	/** Reactions, failures and others do not tell (Linq docs: webhooks/events). */
	readonly is_group: boolean | null;
	/** Of a poll event: the poll. */
	readonly message_id: string | null;
	/** The words of a message: its texts and links in order, the new text of an edit, or the options of a poll. */
	readonly text: string | null;
	/** Who did it: the author, who reacted, voted, joined, left, types, shares something, or changed the chat. */
	readonly sender_handle: string | null;
	readonly from_me: boolean | null;
}

/** Understands both payload versions, and reads of an event that is newer than this package what it can. */
export function factsOf({ event_type, data }: EventEnvelope): EventFacts {
	const { idIs, groupsOnly, isOnPoll } = eventTraits(event_type);
	const ownId = filledText(data.id);
	const chat = asObject(data.chat);
	const isGroup = groupsOnly ?? chat?.is_group ?? data.is_group;
	return {
		chat_id:
			(idIs === 'chat' ? ownId : undefined) ??
			filledText(chat?.id) ??
			filledText(data.chat_id) ??
			null,
		is_group: typeof isGroup === 'boolean' ? isGroup : null,
		message_id:
			(idIs === 'message' ? ownId : undefined) ??
			filledText(data.message_id) ??
			filledText(asObject(data.message)?.id) ??
			null,
		text: text(data) ?? null,
		sender_handle: senderHandle(data) ?? null,
		from_me: fromMe(data, isOnPoll === true) ?? null,
	};
}

function text(data: IDataObject): string | undefined {
	const edited = filledText(asObject(data.part)?.text);
	if (edited !== undefined) return edited;
	const lines = [
		...messageParts(data)
			.filter(({ type }) => type === 'text' || type === 'link')
			.map(({ value }) => value),
		...objectsIn(data.added_options ?? asObject(data.poll)?.options).map(
			({ text: option }) => option,
		),
	].filter((line) => filledText(line) !== undefined);
	return lines.length > 0 ? lines.join('\n') : undefined;
}

function senderHandle(data: IDataObject): string | undefined {
	return handleOf(actor(data)) ?? filledText(data.from) ?? filledText(data.handle);
}

/** Whoever did it, as the event has the person. */
function actor(data: IDataObject): unknown {
	// poll.updated has our line as the sender, whoever added the options (Linq's Python SDK, poll_updated_webhook_event).
	if (data.added_options !== undefined) return whoAdded(data);
	return (
		data.sender_handle ??
		data.from_handle ??
		data.participant ??
		data.changed_by_handle ??
		data.actor_handle ??
		data.shared_by
	);
}

/** Of several people who added options to a poll one of the others: an event too many is better than one lost. */
function whoAdded(data: IDataObject): unknown {
	const creators = objectsIn(data.added_options)
		.map(({ creator_handle }) => creator_handle)
		.filter((creator) => handleOf(creator) !== undefined);
	const ours = ourHandle(data);
	return creators.find((creator) => isOurs(creator, ours) !== true) ?? creators[0];
}

function fromMe(data: IDataObject, isOnPoll: boolean): boolean | undefined {
	if (typeof data.is_from_me === 'boolean') return data.is_from_me;
	const direction = typeof data.direction === 'string' ? data.direction === 'outbound' : undefined;
	// Who joined or left is told, not by whose hand.
	const byUs = data.participant === undefined ? isOurs(actor(data), ourHandle(data)) : undefined;
	// The direction of what happens to a poll may be that of the poll.
	return isOnPoll ? (byUs ?? direction) : (direction ?? byUs);
}
