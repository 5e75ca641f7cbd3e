import { compose, type DraftMessage, readMessage } from '../../content/message';
import { mediaField } from '../../content/media';
import { anyMessageOptions } from '../../content/options';
import { readDisplayName } from '../../chat/displayName';
import { displayNameField, fromField, optionsField, textField } from '../../fields';
import { type ItemReader, MAIN_PURPOSE } from '../../item/ItemReader';
import { remarkOnCarriers, remarkOnHealth } from '../../chat/remarks';
import { laneOfPeople } from '../../run/lanes';
import type { Operation, RunContext } from '../../operation';
import { one } from '../../output';
import { InputError } from '../../../shared/input/InputError';
import { readGroupRecipients } from '../../../shared/input/handles';
import { splitLinks } from '../../content/links';
import { emptyText, findBareDomain, readFirstText, readText } from '../../content/words';
import type { ChatCreateResponse } from '../../../shared/types';
import { type Afterwards, doAfterwards } from './afterCreation';

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a group chat',
		description: 'Start a group by sending its first message to several people',
	},
	fields: [
		fromField,
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +12025550143, ana@example.com',
			description:
				'The other members: 2 to 31 phone numbers or e-mail addresses, separated by commas. An expression may give an array.',
		},
		{
			...textField,
			description:
				'The first message, without links. Send links afterwards, or turn on “Send Links as Follow-Up”.',
		},
		{
			...displayNameField,
			description:
				'The name of the group as everybody sees it. Linq sets it right after the group is created.',
		},
		mediaField,
		optionsField([
			...anyMessageOptions,
			{
				displayName: 'Send Links as Follow-Up',
				name: 'sendLinksAsFollowUp',
				type: 'boolean',
				default: false,
				description:
					'Whether to take links out of the text and send each as a message of its own right after the group is created. Linq refuses links in the first message.',
			},
		]),
	],
	async prepare(item) {
		const from = item.from();
		const to = readGroupRecipients('To', item.raw('to'), from);
		const { draft, links } = await readFirstMessage(item);
		const key = item.idempotencyKey(MAIN_PURPOSE);
		const afterwards: Afterwards = {
			displayName: readDisplayName(item),
			preferredService: draft.settings.preferred_service,
			links: links.map((url, index) => ({
				url,
				idempotencyKey: item.idempotencyKey(`link ${index}`),
			})),
		};

		return {
			lane: laneOfPeople(to),
			messages: 1,
			async run(context) {
				const message = await compose(draft, key, context);
				const { chat } = await context.linq.chats.create({ from, to, message });
				remarks(chat, to, draft, context);
				return one(chat, await doAfterwards(chat, afterwards, context));
			},
		};
	},
};

async function readFirstMessage(
	item: ItemReader,
): Promise<{ draft: DraftMessage; links: string[] }> {
	const links: string[] = [];
	const readWords = (parameter: string, value: unknown) => {
		if (!item.boolean('options.sendLinksAsFollowUp')) return readFirstText(parameter, value);
		const split = splitLinks(parameter, readText(parameter, value));
		links.push(...split.links);
		return split.text === '' ? undefined : readFirstText(parameter, split.text);
	};
	const draft = await readMessage(item, readWords);
	if (draft !== undefined) return { draft, links };
	throw links.length === 0 ? emptyText('Text') : onlyLinks();
}

function onlyLinks(): InputError {
	return new InputError(
		'“Text” has nothing but links, and a group cannot begin with a link',
		'Write a few words before the link, or add media.',
	);
}

function remarks(
	chat: ChatCreateResponse['chat'],
	to: readonly string[],
	{ text }: DraftMessage,
	{ hint }: Pick<RunContext, 'hint'>,
): void {
	remarkOnHealth(chat, { hint });
	remarkOnCarriers({ ...chat, people: to.length }, { hint });
	const domain = findBareDomain(text?.value ?? '');
	if (domain !== undefined) {
		hint(
			`“${domain}” looks like a web address. Linq may refuse links in the first message of a group; here it did not.`,
		);
	}
}
