import { compose, type DraftMessage, readMessage } from '../../content/message';
import { mediaField } from '../../content/media';
import { anyMessageOptions } from '../../content/options';
import { readDisplayName } from '../../chat/displayName';
import { displayNameField, fromField, optionsField, simplifyField, textField } from '../../fields';
import { type ItemReader, MAIN_PURPOSE } from '../../item/ItemReader';
import { remarkOnCarriers } from '../../chat/carriers';
import { remarkOnHealth, remarkOnReuse } from '../../chat/remarks';
import { simplifyCreated } from '../../chat/simplify';
import type { Operation, RunContext } from '../../operation';
import { one } from '../../output';
import { peopleKey } from '../../../shared/chats';
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
		action: 'Create group chat',
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
				'The other members: 2 to 31 phone numbers or e-mail addresses, separated by commas, or an array by expression. Where the same people have a group without a name already, Linq writes into that one; once your line has left it, they get a new one. Carriers deliver SMS and RCS groups to about 20 people at most, some only to 10.',
		},
		{
			...textField,
			description:
				'The first message, without links. Send links afterwards, or turn on “Send Links as Follow-Up”.',
		},
		{
			...displayNameField,
			description:
				'The name of the group as everybody sees it; SMS groups have none. Linq sets it right after the group is created.',
		},
		mediaField,
		simplifyField,
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
		const { words, links } = readFirstWords(item);
		const draft = await readMessage(item, words);
		if (draft === undefined) throw links.length === 0 ? emptyText('Text') : onlyLinks();
		const service = draft.settings.preferred_service;
		const carriers = remarkOnCarriers(to.length, service, item.remark);
		const simplify = item.boolean('simplify');
		const key = item.sendKey(MAIN_PURPOSE);
		const afterwards: Afterwards = {
			displayName: readDisplayName(item),
			preferredService: service,
			links: links.map((url, index) => ({ url, key: item.sendKey(`link ${index}`) })),
		};

		return {
			lane: peopleKey(to),
			keys: [key, ...afterwards.links.map((link) => link.key)],
			async run(context) {
				const message = await compose(draft, key, context);
				const { chat } = await context.linq.chats.create({ from, to, message });
				carriers(chat, context);
				remarks(chat, draft, context);
				const further = await doAfterwards(chat, afterwards, context);
				const name = further.display_name_status === 'pending' ? afterwards.displayName : undefined;
				return one(simplify ? simplifyCreated(chat, name) : chat, further);
			},
		};
	},
};

/** The text of the first message, and the links that are sent after it when the option says so. */
function readFirstWords(item: ItemReader): { words?: string; links: readonly string[] } {
	const written = item.optionalText('text', 'Text');
	if (written === undefined) return { links: [] };
	if (!item.boolean('options.sendLinksAsFollowUp'))
		return { words: readFirstText('Text', written), links: [] };
	const { text, links } = splitLinks('Text', readText('Text', written));
	return { words: text === '' ? undefined : readFirstText('Text', text), links };
}

function onlyLinks(): InputError {
	return new InputError(
		'“Text” has nothing but links, and a group cannot begin with a link',
		'Write a few words before the link, or add media.',
	);
}

function remarks(
	chat: ChatCreateResponse['chat'],
	{ text }: DraftMessage,
	{ hint }: Pick<RunContext, 'hint'>,
): void {
	remarkOnReuse(chat, { hint });
	remarkOnHealth(chat, { hint });
	const domain = findBareDomain(text?.value ?? '');
	if (domain !== undefined) {
		hint(
			`“${domain}” looks like a web address. Linq may refuse links in the first message of a group; here it did not.`,
		);
	}
}
