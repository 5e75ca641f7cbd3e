import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../shared/input/InputError';
import type { Message } from '../../shared/types';
import type { RunContext } from '../operation';
import { untilSeen } from './untilSeen';

type Meaning = 'waiting' | 'sent' | 'failed';

/** What a status says of a message of ours; checked by the compiler against the SDK (sdk: Message). */
const MEANING: Readonly<Record<Message['delivery_status'], Meaning>> = {
	pending: 'waiting',
	queued: 'waiting',
	sent: 'sent',
	delivered: 'sent',
	read: 'sent',
	received: 'sent',
	failed: 'failed',
};

/** Linq may have got another status since: then nothing is known yet. */
function meaningOf(status: string | undefined): Meaning {
	return new Map<string | undefined, Meaning>(Object.entries(MEANING)).get(status) ?? 'waiting';
}

/** A message that Linq has accepted. */
export interface AcceptedMessage {
	readonly messageId: string;
	/** Its name in a sentence. */
	readonly what: string;
}

/** Linq accepted a message and could not send it. Says by itself what is known of the earlier try. */
export class FailedMessage extends InputError {
	/** What a workflow can branch on, in Linq's own field names. */
	readonly details: IDataObject;

	constructor(failed: readonly AcceptedMessage[]) {
		super(
			`Linq accepted the ${listed(failed)} of this item, but could not send ${failed.length === 1 ? 'it' : 'them'}`,
			'Linq tells the reason only in an event: Linq Trigger gets it as “Message Failed” or “Poll Failed”. Look into the chat first, because what has failed may still arrive. A retry sends nothing, since Linq knows the message already: to send it again, run the workflow anew, and with another “Idempotency Key” if you set one.',
		);
		this.details = {
			delivery_status: 'failed',
			failed_message_ids: failed.map(({ messageId }) => messageId),
		};
	}
}

/** Such a message, and what Linq answered. */
export interface AnsweredMessage extends AcceptedMessage {
	readonly answer: object;
}

/**
 * With "Wait for Confirmation" waits until Linq has sent the messages of an item, for about a minute. It reads them: the
 * answer to a send says how it was at the first try.
 *
 * @returns the answers, with what is known now; as they are without the option. `confirmed: false` means that nothing is
 *   known yet.
 * @throws FailedMessage; never because reading failed
 */
export async function confirmSent(
	wait: boolean,
	messages: readonly AnsweredMessage[],
	{ linq, hint }: Pick<RunContext, 'linq' | 'hint'>,
): Promise<object[]> {
	if (!wait) return messages.map(({ answer }) => answer);
	const statuses = new Map<string, string>();
	const meant = ({ messageId }: AcceptedMessage) => meaningOf(statuses.get(messageId));
	const isOpen = (message: AcceptedMessage) => meant(message) === 'waiting';

	const allClear = await untilSeen(async () => {
		for (const { messageId } of messages.filter(isOpen))
			statuses.set(messageId, (await linq.messages.retrieve(messageId)).delivery_status);
		return !messages.some(isOpen);
	});
	const failed = messages.filter((message) => meant(message) === 'failed');
	if (failed.length > 0) throw new FailedMessage(failed);
	if (!allClear) {
		hint(
			`Linq accepted the ${listed(messages.filter(isOpen))}, but has not said yet that it was sent. Use Linq Trigger to be told when it is, or when it fails.`,
		);
	}
	return messages.map((message) => ({
		...message.answer,
		confirmed: !isOpen(message),
		delivery_status: statuses.get(message.messageId) ?? null,
	}));
}

function listed(messages: readonly AcceptedMessage[]): string {
	return messages.map(({ what }) => what).join(' and the ');
}
