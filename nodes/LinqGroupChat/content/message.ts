import { InputError, shown } from '../../shared/input/InputError';
import { readText } from './words';
import { PARTS_MAX } from '../../shared/limits';
import type { TextPart } from '../../shared/newerTypes';
import type { KeyedMessage, MessageContent, ServiceType } from '../../shared/types';
import type { ItemReader } from '../item/ItemReader';
import { openChoice } from '../item/openChoice';
import type { RunContext } from '../operation';
import type { SendKey } from '../sendOnce/sendKey';
import { readDecorations } from './decorations';
import { readEffect } from './effects';
import { type Media, mediaParts, readMedia } from './media';
import { hasMentions, readMentions } from './mentions';
import { SERVICES } from './options';

/** A message that has been checked, whose files are still to be uploaded. */
export interface DraftMessage {
	readonly text?: TextPart;
	readonly media: readonly Media[];
	readonly settings: Pick<MessageContent, 'effect' | 'reply_to' | 'preferred_service'>;
}

/**
 * Reads media and options of a message; undefined when it has neither text nor media.
 *
 * @param words its text, which has been checked: a first message has stricter rules than others
 * @throws InputError
 */
export async function readMessage(
	item: ItemReader,
	words: string | undefined,
): Promise<DraftMessage | undefined> {
	const media = await readMedia(item);
	if (words === undefined) assertNoTextOptions(item);
	if (words === undefined && media.length === 0) return undefined;
	const text = words === undefined ? undefined : textPart(item, words);

	const parts = media.length + (text === undefined ? 0 : 1);
	if (parts > PARTS_MAX) {
		throw new InputError(
			`The message has ${parts} parts, but Linq takes at most ${PARTS_MAX}`,
			'Send fewer files in one message.',
		);
	}
	return { text, media, settings: readSettings(item) };
}

/** The text of a further message, undefined when left empty. */
export function readWords(item: ItemReader): string | undefined {
	const written = item.optionalText('text', 'Text');
	return written === undefined ? undefined : readText('Text', written);
}

/** The message as Linq wants it; uploads its files. */
export async function compose(
	draft: DraftMessage,
	key: SendKey,
	context: RunContext,
): Promise<KeyedMessage> {
	const media = await mediaParts(draft.media, context);
	return {
		parts: draft.text === undefined ? media : [draft.text, ...media],
		...draft.settings,
		idempotency_key: key.value,
	};
}

/** A link as Linq wants it: alone in its message (Linq docs: sending-messages). */
export function linkMessage(
	url: string,
	settings: DraftMessage['settings'],
	key: SendKey,
): KeyedMessage {
	return { parts: [{ type: 'link', value: url }], ...settings, idempotency_key: key.value };
}

/** The settings that apply to a link as well, which is a message of its own. */
export function readSettings(item: ItemReader): DraftMessage['settings'] {
	const effect = item.optionalText('options.effect', 'Effect');
	const replyTo = item.optionalText('options.replyTo', 'Reply To');
	const service = item.optionalText('options.preferredService', 'Preferred Service');
	return {
		...(effect === undefined ? {} : { effect: readEffect('Effect', effect, item.remark) }),
		...(replyTo === undefined
			? {}
			: {
					reply_to: {
						message_id: item.asUuid(replyTo, 'Reply To'),
						part_index: item.optionalCount('options.replyToPart', 'Reply to Part') ?? 0,
					},
				}),
		...(service === undefined ? {} : { preferred_service: readService(service, item.remark) }),
	};
}

const decorationsOf = (item: ItemReader) => item.entries('options.textDecorations.decoration');

/** Nobody would notice that they had no effect. */
function assertNoTextOptions(item: ItemReader): void {
	const filled = [
		...(decorationsOf(item).length > 0 ? ['Text Decorations'] : []),
		...(hasMentions(item) ? ['Mention'] : []),
	];
	if (filled.length === 0) return;
	throw new InputError(
		`“${filled.join('” and “')}” cannot be used without a text`,
		'Fill in “Text”, or remove the option. An expression may have come out empty.',
	);
}

function textPart(item: ItemReader, value: string): TextPart {
	const decorations = readDecorations('Text Decorations', decorationsOf(item), value, item.remark);
	return {
		type: 'text',
		value,
		...(decorations.length === 0 ? {} : { text_decorations: decorations }),
		...readMentions(item, value),
	};
}

/** Events also say “auto”, which cannot be asked for (sdk: ServiceType). */
function readService(value: string, remark: (sentence: string) => void): ServiceType {
	const label = 'Preferred Service';
	if (value !== 'auto') {
		return openChoice(label, value, Object.keys(SERVICES) as ServiceType[], remark);
	}
	throw new InputError(
		`“${label}” has ${shown(value)}, which is not a service of Linq`,
		'Leave the option out: Linq then chooses.',
	);
}
