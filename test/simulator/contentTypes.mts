import type Linq from '@linqapp/sdk';

/** The types Linq takes, with their file name extensions. The compiler keeps the list the same as the SDK's. */
const EXTENSIONS: Readonly<Record<Linq.SupportedContentType, readonly string[]>> = {
	'image/jpeg': ['jpg', 'jpeg'],
	'image/png': ['png'],
	'image/gif': ['gif'],
	'image/heic': ['heic'],
	'image/heif': ['heif'],
	'image/tiff': ['tif', 'tiff'],
	'image/bmp': ['bmp'],
	'image/svg+xml': ['svg'],
	'image/webp': ['webp'],
	'image/x-icon': ['ico'],
	'video/mp4': ['mp4'],
	'video/quicktime': ['mov'],
	'video/mpeg': ['mpeg', 'mpg'],
	'video/mpeg2': [],
	'video/x-m4v': ['m4v'],
	'video/x-msvideo': ['avi'],
	'video/3gpp': ['3gp'],
	'audio/mpeg': ['mp3'],
	'audio/mp3': [],
	'audio/x-m4a': ['m4a'],
	'audio/mp4': [],
	'audio/x-caf': ['caf'],
	'audio/x-wav': ['wav'],
	'audio/x-aiff': ['aiff', 'aif'],
	'audio/aiff': [],
	'audio/aac': ['aac'],
	'audio/midi': ['mid', 'midi'],
	'audio/amr': ['amr'],
	'application/pdf': ['pdf'],
	'text/plain': ['txt'],
	'text/markdown': ['md'],
	'text/vcard': ['vcf'],
	'text/rtf': ['rtf'],
	'text/csv': ['csv'],
	'text/html': ['html', 'htm'],
	'text/calendar': ['ics'],
	'application/msword': ['doc'],
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
	'application/vnd.ms-excel': ['xls'],
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
	'application/vnd.ms-powerpoint': ['ppt'],
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
	'application/x-iwork-pages-sffpages': ['pages'],
	'application/x-iwork-numbers-sffnumbers': ['numbers'],
	'application/x-iwork-keynote-sffkey': ['key'],
	'application/epub+zip': ['epub'],
	'text/xml': ['xml'],
	'application/json': ['json'],
	'application/zip': ['zip'],
	'application/x-gzip': ['gz'],
};

/** Every type that may be announced. */
export const CONTENT_TYPES: readonly string[] = Object.keys(EXTENSIONS);

/** MP3, M4A, AAC, CAF, WAV, AIFF, AMR (Linq docs: voice-memos). */
const VOICE_MEMO_TYPES: ReadonlySet<string> = new Set<Linq.SupportedContentType>([
	'audio/mpeg',
	'audio/mp3',
	'audio/x-m4a',
	'audio/mp4',
	'audio/aac',
	'audio/x-caf',
	'audio/x-wav',
	'audio/x-aiff',
	'audio/aiff',
	'audio/amr',
]);

export function isSupported(contentType: string): boolean {
	return Object.hasOwn(EXTENSIONS, contentType);
}

export function canBeVoiceMemo(contentType: string): boolean {
	return VOICE_MEMO_TYPES.has(contentType);
}

/** The type that a file's name promises. */
export function typeOfName(filename: string): string {
	const extension = filename.split('.').pop()?.toLowerCase() ?? '';
	const known = Object.entries(EXTENSIONS).find(([, extensions]) => extensions.includes(extension));
	return known?.[0] ?? 'application/octet-stream';
}
