import { apiError } from './apiError.mts';
import { changeBackground } from './backgrounds.mts';
import { read } from './deliveryStatus.mts';
import type {
	BackgroundRequest,
	LocationRequest,
	PollOptionsRequest,
	PollRequest,
	ReplyRequest,
	TypeRequest,
	VoteRequest,
} from './controlRequests.mts';
import { join, part, rename } from './groups.mts';
import { startSharing, stopSharing } from './locations.mts';
import { member } from './members.mts';
import type { ChatHandle, ChatRecord, Line, Message } from './model.mts';
import type { Content, PollEnvelope } from './newer.mts';
import { Observations } from './observations.mts';
import { addOptions, vote } from './pollEvents.mts';
import { envelopeOf, findPoll, newOption } from './polls.mts';
import { receivePoll } from './pollSending.mts';
import { react, type ReactRequest } from './reactions.mts';
import { receive } from './receiving.mts';

/** What people do with their phones. */
export class People extends Observations {
	/** A member writes into a chat: text, or parts as in the API, with files from `addFile`. */
	reply({ chatId, from, text, parts, replyTo }: ReplyRequest): Message {
		const content: Content = {
			parts: parts ?? [{ type: 'text', value: text ?? '' }],
			...(replyTo === undefined ? {} : { reply_to: { message_id: replyTo } }),
		};
		return receive(this.account, this.account.world.chat(chatId), from, content).message;
	}

	/** A member reacts to a message, or takes the reaction back. */
	react(request: ReactRequest): void {
		react(this.account, request);
	}

	/** The other person of a direct chat reads what was delivered: message.read. Nothing happens in groups. */
	read({ chatId }: { chatId: string }): void {
		read(this.account, this.account.world.chat(chatId));
	}

	join({ chatId, handle }: { chatId: string; handle: string }): void {
		join(this.account, this.account.world.chat(chatId), handle);
	}

	leave({ chatId, handle }: { chatId: string; handle: string }): void {
		part(this.account, this.account.world.chat(chatId), handle, 'left');
	}

	rename({ chatId, name, by }: { chatId: string; name: string; by: string }): void {
		rename(this.account, this.account.world.chat(chatId), name, by);
	}

	/** A member starts a poll: poll.received. The result is the poll, with the ids of its options. */
	startPoll({ chatId, from, options }: PollRequest): PollEnvelope {
		const found = receivePoll(this.account, this.account.world.chat(chatId), from, options);
		return structuredClone(envelopeOf(found, found.entry.poll.options));
	}

	/** A member adds options to a poll, as every member may: poll.updated. */
	addPollOptions({ messageId, from, options }: PollOptionsRequest): PollEnvelope {
		const found = findPoll(this.account, messageId);
		const creator = memberOf(found.record, from);
		const added = options.map((text) => newOption(text, creator));
		addOptions(this.account, found, creator, added);
		return structuredClone(envelopeOf(found, added));
	}

	/** A member votes, or takes the vote back: poll.vote.added, poll.vote.removed. */
	vote({ messageId, from, optionId, operation = 'add' }: VoteRequest): void {
		const found = findPoll(this.account, messageId);
		vote(this.account, found, memberOf(found.record, from), optionId, operation);
	}

	/** Somebody starts to write in a chat, or stops: chat.typing_indicator.started, stopped. */
	type({ chatId, from, isTyping = true }: TypeRequest): void {
		const { line, chat } = this.account.world.chat(chatId);
		const actor_handle = memberOf({ chat }, from);
		const type = `chat.typing_indicator.${isTyping ? 'started' : 'stopped'}`;
		this.account.happen(type, line, { chat_id: chat.id, actor_handle });
	}

	/** A member changes the chat's background, or takes it away with null. */
	changeBackground({ chatId, by, background }: BackgroundRequest): void {
		const record = this.account.world.chat(chatId);
		changeBackground(this.account, record, memberOf(record, by), background);
	}

	/** Somebody shares where they are with a line, the first one when none is given. */
	shareLocation(request: LocationRequest): void {
		const { from, chatId, longitude, latitude, altitude, address, locality, endsAt } = request;
		const { world } = this.account;
		const ofChat = chatId === undefined ? undefined : world.chat(chatId).line;
		const shared = {
			handle: from,
			line: request.line ?? ofChat ?? world.lines[0]?.phone_number ?? '',
			coordinates: [longitude, latitude, ...(altitude === undefined ? [] : [altitude])],
			address,
			locality,
			updatedAt: world.now(),
		};
		startSharing(this.account, shared, chatId, endsAt);
	}

	/** Somebody ends it: location.sharing.stopped. */
	stopSharing({ from, line }: { from: string; line?: string }): void {
		const lines = line === undefined ? this.account.world.lines.map(phoneNumberOf) : [line];
		for (const each of lines) stopSharing(this.account, from, each);
	}
}

function phoneNumberOf({ phone_number }: Line): string {
	return phone_number;
}

function memberOf({ chat }: Pick<ChatRecord, 'chat'>, handle: string): ChatHandle {
	const found = member(chat, handle);
	if (!found) throw apiError(1005, `${handle} is not an active member of this chat`);
	return found;
}
