import { confirmSent } from '../../chat/sentConfirmation';
import { waitForSendingOption } from '../../content/options';
import { chatField, optionsField } from '../../fields';
import type { ItemReader } from '../../item/ItemReader';
import type { Operation, RunContext } from '../../operation';
import { many } from '../../output';
import { OFFERED } from '../../skip/conditions';
import { maxPerMinuteOption, skipIfOption } from '../../skip/fields';
import { readSkipCheck } from '../../skip/skipCheck';
import { assertVoiceMemoType } from '../../files/contentTypes';
import type { InputFile } from '../../files/InputFile';
import { readHttpsUrl } from '../../content/links';
import { VOICE_MEMO_MAX_BYTES } from '../../../shared/limits';
import type { ChatSendVoiceMemoParams } from '../../../shared/types';

const SOURCES = ['binary', 'url'] as const;

export const sendVoiceMemo: Operation = {
	option: {
		name: 'Send Voice Memo',
		value: 'sendVoiceMemo',
		action: 'Send voice memo',
		description:
			'Send a recording, which iMessage shows as a voice memo and others as an audio file',
	},
	fields: [
		chatField,
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Binary Data', value: 'binary', description: 'A file from an earlier node' },
				{ name: 'URL', value: 'url', description: 'A public address Linq fetches from' },
			],
			default: 'binary',
			description:
				'Where the recording comes from: MP3, M4A, AAC, CAF, WAV, AIFF or AMR, at most 10 MB',
		},
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the input binary field with the recording',
			displayOptions: { show: { source: ['binary'] } },
		},
		{
			displayName: 'URL',
			name: 'voiceMemoUrl',
			type: 'string',
			// Not required: n8n would insist on it whenever the choice above is an expression.
			default: '',
			placeholder: 'e.g. https://example.com/welcome.m4a',
			description: 'Must start with https:// and open without a log-in',
			displayOptions: { show: { source: ['url'] } },
		},
		optionsField([maxPerMinuteOption, skipIfOption(OFFERED.withoutText), waitForSendingOption]),
	],
	async prepare(item) {
		const chatId = item.chatId();
		const recording = await readRecording(item);
		const key = item.tryKey('voice memo');
		const wait = item.boolean('options.waitForConfirmation');
		return {
			lane: chatId,
			skipCheck: readSkipCheck(item, { chatId, offered: OFFERED.withoutText, messages: 1 }),
			async run(context) {
				const { voice_memo } = await context.once({
					...{ key, what: 'voice memo' },
					// Uploading can be done again without harm, and fails before anything is sent.
					send: async () =>
						await context.linq.chats.sendVoiceMemo(chatId, await toParams(recording, context)),
				});
				const answer = { ...voice_memo, chat_id: chatId };
				const sent = { what: 'voice memo', messageId: voice_memo.id, answer };
				return many(await confirmSent(wait, [sent], context));
			},
		};
	},
};

async function readRecording(item: ItemReader): Promise<InputFile | string> {
	if (item.oneOf('source', 'Source', SOURCES) === 'url')
		return readHttpsUrl('URL', item.raw('voiceMemoUrl'));
	const file = await item.file(item.fieldName('Input Binary Field'), VOICE_MEMO_MAX_BYTES);
	assertVoiceMemoType('Input Binary Field', file.contentType, file.fileName);
	return file;
}

async function toParams(
	recording: InputFile | string,
	{ upload }: RunContext,
): Promise<ChatSendVoiceMemoParams> {
	if (typeof recording === 'string') return { voice_memo_url: recording };
	return { attachment_id: await upload(recording) };
}
