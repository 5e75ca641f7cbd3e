import type { Account } from './account.mts';
import type { Attempt } from './deliveries.mts';
import type { Chat, Line, Message, ShownText, Subscription } from './model.mts';
import type { PollEnvelope } from './newer.mts';
import { envelopeOf, isPoll } from './polls.mts';
import type { RecordedRequest } from './requestLog.mts';

/** What a test wants to see. */
export class Observations {
	readonly recorded: RecordedRequest[] = [];

	constructor(protected readonly account: Account) {}

	lines(): Line[] {
		return this.account.world.lines;
	}

	chats(): Chat[] {
		return [...this.account.world.chats.values()].map(({ chat }) => chat);
	}

	/** Oldest first, without those deleted through the API. */
	messages({ chatId }: { chatId: string }): Message[] {
		return this.account.world
			.chat(chatId)
			.messages.filter(({ deleted }) => !deleted)
			.map(({ message }) => message);
	}

	/** The polls of a chat, oldest first, with the texts of their options also where the line keeps none. */
	polls({ chatId }: { chatId: string }): PollEnvelope[] {
		const record = this.account.world.chat(chatId);
		return record.messages
			.filter(isPoll)
			.map((entry) => structuredClone(envelopeOf({ record, entry }, entry.poll.options)));
	}

	/** Whether our typing indicator is shown in a chat. */
	typing({ chatId }: { chatId: string }): boolean {
		const { world } = this.account;
		return world.chat(chatId).typingUntilMs > world.nowMs();
	}

	/**
	 * What people's phones showed, one entry for each message and recipient. A text is there as soon as Linq has accepted
	 * its message, before message.sent and also while `manualSettle` holds outcomes back; a later failure does not take
	 * it back. Only a message that can not be delivered at all is not there: iMessage demanded for somebody without it.
	 */
	texts({ handle }: { handle?: string } = {}): ShownText[] {
		return this.account.world.shown.filter(
			(text) => handle === undefined || text.handle === handle,
		);
	}

	/** SHA-256 of what was uploaded through the API, to compare files without keeping them. */
	uploads(): Array<{ id: string; filename: string; sha256: string | undefined }> {
		return [...this.account.world.files.records.values()]
			.filter(({ source }) => source === 'upload')
			.map(({ id, filename, sha256 }) => ({ id, filename, sha256 }));
	}

	subscriptions(): Array<Omit<Subscription, 'signing_secret'>> {
		return [...this.account.world.subscriptions.values()].map(
			({ signing_secret: _secret, ...shown }) => shown,
		);
	}

	/** The signing secret, so that a test can forge deliveries the hard way. Not offered over HTTP. */
	signingSecret({ id }: { id: string }): string | undefined {
		return this.account.world.subscriptions.get(id)?.signing_secret;
	}

	/** Every finished attempt to deliver, in order. */
	deliveries({ eventId, eventType }: { eventId?: string; eventType?: string } = {}): Attempt[] {
		return this.account.deliveries.attempts.filter(
			(attempt) =>
				(eventId ?? attempt.eventId) === attempt.eventId &&
				(eventType ?? attempt.eventType) === attempt.eventType,
		);
	}

	/** Requests to the API and to the file storage, in the order of their arrival; `path` is matched anywhere. */
	requests({ method, path }: { method?: string; path?: string } = {}): RecordedRequest[] {
		return this.recorded.filter(
			(request) =>
				(method ?? request.method) === request.method &&
				(path === undefined || request.path.includes(path)),
		);
	}
}
