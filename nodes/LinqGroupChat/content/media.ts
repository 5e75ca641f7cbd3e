import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { typeByEnding } from '../files/contentTypes';
import type { InputFile } from '../files/InputFile';
import { InputError, shown } from '../../shared/input/InputError';
import { readHttpsUrl } from './links';
import { assertNotSvg, isWebP, WEBP_REMARK } from './pictures';
import { LINQ_STORAGE_HOST, MEDIA_URLS_MAX } from '../../shared/limits';
import type { MediaPart } from '../../shared/newerTypes';
import type { ItemReader } from '../item/ItemReader';
import type { RunContext } from '../operation';

/** A file of a message: known to Linq already, to be fetched by Linq, or to be uploaded before sending. */
export type Media =
	| { readonly part: MediaPart }
	| { readonly upload: InputFile; readonly sticker?: true };

/** The source comes first, because it decides what else is shown. */
const fileFields: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'Attachment ID',
				value: 'attachmentId',
				description: 'A file uploaded with Attachment > Upload',
			},
			{
				name: 'Binary Data',
				value: 'binary',
				description: 'A file from an earlier node, up to 100 MB',
			},
			{
				name: 'URL',
				value: 'url',
				description: 'A public address Linq fetches from, up to 10 MB',
			},
		],
		default: 'binary',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input binary field with the file',
		displayOptions: { show: { source: ['binary'] } },
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/plan.pdf',
		description: 'Must start with https:// and open without a log-in',
		displayOptions: { show: { source: ['url'] } },
	},
	{
		displayName: 'Attachment ID',
		name: 'attachmentId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
		displayOptions: { show: { source: ['attachmentId'] } },
	},
	{
		displayName: 'Send as Sticker',
		name: 'sticker',
		type: 'boolean',
		default: false,
		description:
			'Whether to send an image as a sticker, with its subject cut out. Only people on iMessage see it so, others get the photo.',
	},
];

export const mediaField: INodeProperties = {
	displayName: 'Media',
	name: 'media',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Media',
	default: {},
	description: 'Pictures, videos and other files to send along',
	options: [
		{
			displayName: 'File',
			name: 'file',
			values: fileFields,
		},
	],
};

/**
 * The files of a message, in their order, at most 40 of them by URL (limits: MEDIA_URLS_MAX).
 *
 * @throws InputError
 */
export async function readMedia(item: ItemReader): Promise<Media[]> {
	const media: Media[] = [];
	for (const entry of item.entries('media.file')) media.push(await readOne(item, entry));
	const urls = media.filter((one) => 'part' in one && isFetched(one.part.url)).length;
	if (urls > MEDIA_URLS_MAX) {
		throw new InputError(
			`“Media” has ${urls} URLs, but Linq takes at most ${MEDIA_URLS_MAX} in a message`,
			'Send several messages, or pass the files as binary data.',
		);
	}
	return media;
}

/** Whether Linq has to fetch the file: what its own storage has does not count (sdk: MessageContent.parts). */
function isFetched(url: string | undefined): boolean {
	return url !== undefined && new URL(url).hostname !== LINQ_STORAGE_HOST;
}

async function readOne(item: ItemReader, entry: IDataObject): Promise<Media> {
	const sticker = entry.sticker === true ? ({ sticker: true } as const) : {};
	const media = await readSource(item, entry, sticker);
	if (entry.sticker === true) assertSticker(media);
	return media;
}

async function readSource(
	item: ItemReader,
	entry: IDataObject,
	sticker: Pick<MediaPart, 'sticker'>,
): Promise<Media> {
	switch (entry.source) {
		case 'url':
			return { part: { type: 'media', url: readMediaUrl(entry.url), ...sticker } };
		case 'attachmentId': {
			const attachment_id = item.asUuid(entry.attachmentId, 'Attachment ID');
			return { part: { type: 'media', attachment_id, ...sticker } };
		}
		case 'binary':
			return { upload: await item.file(String(entry.binaryPropertyName ?? 'data')), ...sticker };
		default:
			throw new InputError(
				`“Media” has the source ${shown(entry.source)}, which does not exist`,
				'Choose Binary Data, URL or Attachment ID.',
			);
	}
}

function readMediaUrl(value: unknown): string {
	const url = readHttpsUrl('Media URL', value);
	assertNotSvg('Media URL', url);
	return url;
}

/** What an address or an attachment ID stands for is not always known; then Linq decides. */
function assertSticker(media: Media): void {
	const [name, type] =
		'upload' in media
			? [media.upload.fileName, media.upload.contentType]
			: [media.part.url ?? '', typeByEnding(pathOf(media.part.url))];
	if (type === undefined || type.startsWith('image/')) return;
	throw new InputError(
		`“Send as Sticker” is on for ${shown(name)}, which is not an image`,
		'Turn it off for this file, or use a picture, best PNG or JPEG.',
	);
}

function pathOf(url: string | undefined): string {
	return url === undefined ? '' : new URL(url).pathname;
}

/** Uploads what has to be uploaded; in a repeated run of the node that happens again, which nobody notices. */
export async function mediaParts(
	media: readonly Media[],
	{ upload, hint }: RunContext,
): Promise<MediaPart[]> {
	const parts: MediaPart[] = [];
	for (const one of media) {
		if (isWebP('upload' in one ? one.upload : one.part)) hint(WEBP_REMARK);
		if ('part' in one) parts.push(one.part);
		else {
			const { upload: file, ...sticker } = one;
			parts.push({ type: 'media', attachment_id: await upload(file), ...sticker });
		}
	}
	return parts;
}
