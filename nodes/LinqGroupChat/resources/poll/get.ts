import type { INodeProperties } from 'n8n-workflow';

import { activeMembers } from '../../../shared/chats';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import type { PollEnvelope } from '../../../shared/newerTypes';
import { simplifyField } from '../../fields';
import type { Operation, RunContext } from '../../operation';
import { many, one } from '../../output';
import { pollField } from './field';
import { pollItem, pollItems } from './simplify';

const OUTPUTS = ['all', 'perOption'] as const;

const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'One Item for Each Option', value: 'perOption' },
		{ name: 'One Item in All', value: 'all' },
	],
	default: 'all',
	displayOptions: { show: { simplify: [true] } },
};

export const get: Operation = {
	option: {
		name: 'Get Results',
		value: 'get',
		action: 'Get results of poll',
		description: 'Read who chose what, and who has not voted yet',
	},
	fields: [pollField, simplifyField, outputField],
	prepare(item) {
		const messageId = item.messageId();
		const simplify = item.boolean('simplify');
		const output = simplify ? item.oneOf('output', 'Output', OUTPUTS) : undefined;
		return {
			async run(context) {
				const envelope = await context.linq.messages.poll.retrieve(messageId);
				remarkOnMissingTexts(envelope, context);
				const not_voted = await whoHasNotVoted(envelope, context);
				if (output === undefined) return one(envelope, { not_voted });
				return output === 'all'
					? one(pollItem(envelope, not_voted))
					: many(pollItems(envelope, not_voted));
			},
		};
	},
};

/** The members who could vote and have not; your own line is not waited for. Null when Linq does not tell who is in the chat. */
async function whoHasNotVoted(
	{ chat_id, poll }: PollEnvelope,
	{ linq, hint }: RunContext,
): Promise<string[] | null> {
	const chat = await resultOrError(linq.chats.retrieve(chat_id));
	if (chat instanceof LinqApiError) {
		hint(`Who has not voted is not known, because the chat could not be read: ${chat.message}.`);
		return null;
	}
	const voted = new Set(
		poll.options.flatMap(({ voters }) => voters.map(({ handle }) => handle.toLowerCase())),
	);
	return activeMembers(chat)
		.filter(({ is_me, handle }) => is_me !== true && !voted.has(handle.toLowerCase()))
		.map(({ handle }) => handle);
}

function remarkOnMissingTexts({ poll }: PollEnvelope, { hint }: Pick<RunContext, 'hint'>): void {
	if (poll.options.every(({ text }) => text !== '')) return;
	hint(
		'Linq keeps no texts for this line (zero retention), so options come without theirs. Keep the option IDs and texts that Poll > Create gives, and tell them apart by the ID.',
	);
}
