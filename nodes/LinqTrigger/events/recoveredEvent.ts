import type { IDataObject } from 'n8n-workflow';

import { asObject, filledText } from '../../shared/input/json';
import type { Chat, Message } from '../../shared/types';
import type { EventEnvelope } from '../../shared/deliveries/envelope';

/** The kind of event that can be made of what Linq still has: of reactions, joins and renames it keeps no history. */
export const RECOVERABLE = 'message.received';

/** The event that Linq would have delivered for a message, marked, as its payload version 2026-02-03 has it. */
export function recoveredEvent(chat: Chat, message: Message): EventEnvelope {
	const data = {
		id: message.id,
		chat: {
			id: chat.id,
			is_group: chat.is_group,
			owner_handle: chat.handles.find(({ is_me }) => is_me === true) ?? null,
			health_status: chat.health_status,
		},
		direction: 'inbound',
		sender_handle: message.from_handle ?? null,
		parts: message.parts ?? [],
		service: message.service ?? chat.service ?? null,
		preferred_service: message.preferred_service ?? null,
		sent_at: message.sent_at ?? message.created_at,
		effect: message.effect ?? null,
		reply_to: message.reply_to ?? null,
	};
	return {
		api_version: 'v3',
		webhook_version: '2026-02-03',
		event_type: RECOVERABLE,
		// Linq's own ID of the event is not known any more; this one is the same whenever the message is recovered.
		event_id: `recovered-${message.id}`,
		created_at: message.created_at,
		recovered: true,
		data: structuredClone(data) as unknown as IDataObject,
	};
}

export function isRecovered({ recovered }: EventEnvelope): boolean {
	return recovered === true;
}

/** The message that a recoverable event is about: the same one may come by both ways. */
export function recoverableMessageId({ event_type, data }: EventEnvelope): string | undefined {
	if (event_type !== RECOVERABLE) return undefined;
	return filledText(data.id) ?? filledText(asObject(data.message)?.id);
}
