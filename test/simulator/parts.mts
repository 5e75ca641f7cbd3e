import type Linq from '@linqapp/sdk';

import { apiError } from './apiError.mts';
import { typeOfName } from './contentTypes.mts';
import type { Files } from './files.mts';
import { shownMentions } from './mentions.mts';
import type { AttachmentRecord, Part } from './model.mts';
import type { Content } from './newer.mts';
import type { World } from './world.mts';

const REFUSED_EXTENSION = /\.(flac|ogg|exe)$/i;

/** The parts of a message as Linq shows them, with its own address for every file. */
export function partsOf(world: World, content: Content): Part[] {
	const { files } = world;
	return content.parts.map((part): Part => {
		switch (part.type) {
			case 'text':
				return { ...part, ...shownMentions(world, part), reactions: null };
			case 'link':
				return { ...part, reactions: null };
			case 'imessage_app':
				return { ...part, url: part.url ?? '', reactions: null };
			case 'media':
				return mediaPart(files, stickerOrFile(mediaFile(files, part), part.sticker));
		}
	});
}

/** Reading the part again gives an address that works, also after earlier ones have expired. */
function mediaPart(files: Files, record: AttachmentRecord): Part {
	const { id, filename, content_type, size_bytes } = record;
	return {
		type: 'media',
		id,
		filename,
		mime_type: content_type,
		size_bytes,
		get url() {
			return files.downloadUrl(record);
		},
		reactions: null,
	};
}

/** Only an image can be sent as a sticker. */
function stickerOrFile(record: AttachmentRecord, sticker: boolean | undefined): AttachmentRecord {
	if (sticker === true && !record.content_type.startsWith('image/'))
		throw apiError(1005, 'Only an image can be a sticker');
	return record;
}

function mediaFile(files: Files, { url, attachment_id }: Linq.MediaPart): AttachmentRecord {
	const known = attachment_id === undefined ? files.behind(url ?? '') : files.find(attachment_id);
	const record = known ?? fetched(files, url ?? '');
	if (record.status === 'pending') throw apiError(2007, 'Attachment is still being processed');
	return record;
}

/** A file behind a URL. The simulator fetches nothing: words in the URL decide what is wrong, a stand-in is kept. */
function fetched(files: Files, url: string): AttachmentRecord {
	const { pathname } = new URL(url);
	if (url.includes('unreachable')) throw apiError(5002, 'The file could not be fetched');
	if (REFUSED_EXTENSION.test(pathname)) throw apiError(5004, 'File type not supported');
	if (url.includes('too-large')) throw apiError(5005, 'The file is larger than 10 MB');
	const filename = pathname.split('/').pop() || 'file';
	return files.add(
		{ filename, content_type: typeOfName(filename), source: 'url' },
		Buffer.from(`Stands for ${url}`),
	);
}
