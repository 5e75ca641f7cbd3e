import { InputError, shown } from '../../shared/input/InputError';
import type { SupportedContentType } from '../../shared/types';

/**
 * The types Linq takes, each with the file endings it goes by. Checked by the compiler: a type that a newer SDK brings
 * fails the build until it is listed (sdk: SupportedContentType).
 */
const EXTENSIONS: Record<SupportedContentType, readonly string[]> = {
	'application/epub+zip': ['epub'],
	'application/json': ['json'],
	'application/msword': ['doc'],
	'application/pdf': ['pdf'],
	'application/vnd.ms-excel': ['xls'],
	'application/vnd.ms-powerpoint': ['ppt'],
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
	'application/x-gzip': ['gz'],
	'application/x-iwork-keynote-sffkey': ['key'],
	'application/x-iwork-numbers-sffnumbers': ['numbers'],
	'application/x-iwork-pages-sffpages': ['pages'],
	'application/zip': ['zip'],
	'audio/aac': ['aac'],
	'audio/aiff': [],
	'audio/amr': ['amr'],
	'audio/midi': ['mid', 'midi'],
	'audio/mp3': [],
	'audio/mp4': [],
	'audio/mpeg': ['mp3'],
	'audio/x-aiff': ['aif', 'aiff'],
	'audio/x-caf': ['caf'],
	'audio/x-m4a': ['m4a'],
	'audio/x-wav': ['wav'],
	'image/bmp': ['bmp'],
	'image/gif': ['gif'],
	'image/heic': ['heic'],
	'image/heif': ['heif'],
	'image/jpeg': ['jpg', 'jpeg'],
	'image/png': ['png'],
	'image/svg+xml': ['svg'],
	'image/tiff': ['tif', 'tiff'],
	'image/webp': ['webp'],
	'image/x-icon': ['ico'],
	'text/calendar': ['ics'],
	'text/csv': ['csv'],
	'text/html': ['html', 'htm'],
	'text/markdown': ['md'],
	'text/plain': ['txt', 'log'],
	'text/rtf': ['rtf'],
	'text/vcard': ['vcf'],
	'text/xml': ['xml'],
	'video/3gpp': ['3gp'],
	'video/mp4': ['mp4'],
	'video/mpeg': ['mpg', 'mpeg'],
	'video/mpeg2': [],
	'video/quicktime': ['mov'],
	'video/x-m4v': ['m4v'],
	'video/x-msvideo': ['avi'],
};

/** Other names of the same types, as browsers, operating systems and n8n write them; the deprecated ones of Linq's too. */
const ALIASES: ReadonlyMap<string, SupportedContentType> = new Map([
	['application/csv', 'text/csv'],
	['application/gzip', 'application/x-gzip'],
	['application/ics', 'text/calendar'],
	['application/mp4', 'video/mp4'],
	['application/rtf', 'text/rtf'],
	['application/vcard', 'text/vcard'],
	['application/vnd.apple.keynote', 'application/x-iwork-keynote-sffkey'],
	['application/vnd.apple.numbers', 'application/x-iwork-numbers-sffnumbers'],
	['application/vnd.apple.pages', 'application/x-iwork-pages-sffpages'],
	['application/x-csv', 'text/csv'],
	['application/x-pdf', 'application/pdf'],
	['application/x-rtf', 'text/rtf'],
	['application/x-zip-compressed', 'application/zip'],
	['application/xml', 'text/xml'],
	['audio/aacp', 'audio/aac'],
	['audio/aiff', 'audio/x-aiff'],
	['audio/caf', 'audio/x-caf'],
	['audio/m4a', 'audio/x-m4a'],
	['audio/mid', 'audio/midi'],
	['audio/mp3', 'audio/mpeg'],
	['audio/mp4', 'audio/x-m4a'],
	['audio/vnd.wave', 'audio/x-wav'],
	['audio/wav', 'audio/x-wav'],
	['audio/wave', 'audio/x-wav'],
	['audio/x-aac', 'audio/aac'],
	['audio/x-midi', 'audio/midi'],
	['audio/x-mp3', 'audio/mpeg'],
	['audio/x-mpeg', 'audio/mpeg'],
	['image/ico', 'image/x-icon'],
	['image/jpg', 'image/jpeg'],
	['image/pjpeg', 'image/jpeg'],
	['image/vnd.microsoft.icon', 'image/x-icon'],
	['image/x-bmp', 'image/bmp'],
	['image/x-ms-bmp', 'image/bmp'],
	['image/x-png', 'image/png'],
	['text/comma-separated-values', 'text/csv'],
	['text/directory', 'text/vcard'],
	['text/x-csv', 'text/csv'],
	['text/x-markdown', 'text/markdown'],
	['text/x-vcard', 'text/vcard'],
	['video/avi', 'video/x-msvideo'],
	['video/msvideo', 'video/x-msvideo'],
	['video/vnd.avi', 'video/x-msvideo'],
	['video/x-mpeg', 'video/mpeg'],
]);

/**
 * Never accepted (Linq docs: error/5004), so not worth an attempt at people's phones; SVG is listed by Linq and refused by
 * Linq's own text (docs/linq.md, Q8).
 */
const REFUSED: ReadonlySet<string> = new Set([
	'audio/flac',
	'audio/ogg',
	'audio/x-flac',
	'image/svg+xml',
	'video/ogg',
]);

/** What Linq may have got since: kinds of files that phones show. Programs are always of another kind. */
const MAY_BE_NEWER = /^(?:audio|image|text|video)\/[a-z0-9][a-z0-9.+-]*$/;

/** The formats of voice memos (Linq docs: voice-memos). */
const VOICE_MEMO_TYPES: ReadonlySet<SupportedContentType> = new Set([
	'audio/aac',
	'audio/amr',
	'audio/mpeg',
	'audio/x-aiff',
	'audio/x-caf',
	'audio/x-m4a',
	'audio/x-wav',
]);

const EXTENSION_OF_NAME = /\.([a-z0-9]+)$/i;

/**
 * Linq's name for the type of a file. The MIME type decides; the file's ending only when that is missing or says nothing.
 *
 * @param remark is told of a type that Linq may have got since
 * @throws InputError for a type that Linq does not take
 */
export function readContentType(
	parameter: string,
	mimeType: string,
	fileName: string,
	remark: (sentence: string) => void,
): SupportedContentType {
	const named = mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
	const type = known(named) ?? (isVague(named) ? typeByEnding(fileName) : undefined);
	if (type !== undefined && !REFUSED.has(type)) return type;
	if (type === undefined && MAY_BE_NEWER.test(named) && !REFUSED.has(named)) {
		remark(newType(parameter, fileName, named));
		return named as SupportedContentType;
	}
	throw new InputError(
		`“${parameter}” has the file ${shown(fileName)} ${mimeType === '' ? 'of an unknown type' : `of the type ${shown(mimeType)}`}, which Linq does not take`,
		'Convert it, for example to JPEG, PNG, MP4, M4A or PDF. SVG, FLAC, OGG and programs cannot be sent.',
	);
}

function newType(parameter: string, fileName: string, type: string): string {
	return `“${parameter}” has the file ${shown(fileName)} of the type ${shown(type)}, which this node does not know. It is sent as it is, and Linq decides.`;
}

/**
 * @throws InputError for a file that cannot be a voice memo
 */
export function assertVoiceMemoType(
	parameter: string,
	type: SupportedContentType,
	fileName: string,
): void {
	if (VOICE_MEMO_TYPES.has(type)) return;
	throw new InputError(
		`“${parameter}” has the file ${shown(fileName)} of the type ${shown(type)}, which cannot be a voice memo`,
		'Use MP3, M4A, AAC, CAF, WAV, AIFF or AMR.',
	);
}

function known(name: string): SupportedContentType | undefined {
	return (
		ALIASES.get(name) ??
		(Object.hasOwn(EXTENSIONS, name) ? (name as SupportedContentType) : undefined)
	);
}

function isVague(name: string): boolean {
	return name === '' || name === 'application/octet-stream' || name === 'binary/octet-stream';
}

/** The type that a file's name says; undefined where it says none that Linq takes. */
export function typeByEnding(fileName: string): SupportedContentType | undefined {
	const ending = EXTENSION_OF_NAME.exec(fileName)?.[1]?.toLowerCase();
	const found = Object.entries(EXTENSIONS).find(
		([, endings]) => ending !== undefined && endings.includes(ending),
	);
	return found?.[0] as SupportedContentType | undefined;
}
