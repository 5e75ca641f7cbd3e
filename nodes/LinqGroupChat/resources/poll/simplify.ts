import type { IDataObject } from 'n8n-workflow';

import type { PollEnvelope, PollOption } from '../../../shared/newerTypes';

/** A poll in one item, with plain numbers and addresses for people. */
export function pollItem(envelope: PollEnvelope, not_voted: string[] | null): IDataObject {
	const { chat_id, message_id, created_at, updated_at, poll } = envelope;
	return {
		...{ message_id, chat_id, total_voters: poll.total_voters, not_voted },
		options: poll.options.map(simplifyOption),
		...{ created_at, updated_at },
	};
}

/** One item for each option, so that nodes for lists can sort and filter them. */
export function pollItems(envelope: PollEnvelope, not_voted: string[] | null): IDataObject[] {
	const { chat_id, message_id, poll } = envelope;
	return poll.options.map((option) => ({
		...simplifyOption(option),
		...{ message_id, chat_id, total_voters: poll.total_voters, not_voted },
	}));
}

function simplifyOption({ option_id, text, voters, creator_handle }: PollOption): IDataObject {
	return {
		option_id,
		text,
		votes: voters.length,
		voters: voters.map(({ handle }) => handle),
		creator_handle: creator_handle?.handle ?? null,
	};
}
