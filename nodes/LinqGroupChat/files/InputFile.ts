import { shortened } from '../../shared/files/fileNames';
import type { FileStream } from '../../shared/files/letGo';
import { InputError, shown } from '../../shared/input/InputError';
import { UPLOAD_MAX_BYTES } from '../../shared/limits';
import type { SupportedContentType } from '../../shared/types';

/** The bytes of a file: streamed where n8n keeps it on disk, else the buffer in which n8n holds it. */
export type FileContent = Buffer | FileStream;

/** A file from n8n that has been checked and can be uploaded; nothing of it has been read yet. */
export interface InputFile {
	readonly fileName: string;
	readonly contentType: SupportedContentType;
	readonly sizeBytes: number;
	/** Opens it anew on every call: a repeated upload starts from the beginning. */
	open(): Promise<FileContent>;
}

/**
 * @throws InputError for an empty file or one above the limit (limits: UPLOAD_MAX_BYTES unless given)
 */
export function assertFileSize(
	parameter: string,
	fileName: string,
	sizeBytes: number,
	maxBytes = UPLOAD_MAX_BYTES,
): void {
	if (sizeBytes === 0) {
		throw new InputError(
			`“${parameter}” has the file ${shown(fileName)}, which is empty`,
			'Check the node that made it.',
		);
	}
	if (sizeBytes > maxBytes) {
		throw new InputError(
			`“${parameter}” has the file ${shown(fileName)} of ${megabytes(sizeBytes)} MB, but Linq takes at most ${megabytes(maxBytes)} MB`,
			'Use a smaller or compressed file.',
		);
	}
}

/** A name that Linq takes: 1 to 255 characters, the ending kept (limits: FILE_NAME_MAX_CHARS). */
export function fileNameFor(name: string | undefined, fallback: string): string {
	const trimmed = (name ?? '').trim();
	return trimmed === '' ? fallback : shortened(trimmed);
}

/** Megabytes of 1,048,576 bytes, as Linq counts; two digits, so that just above a limit does not look like the limit. */
function megabytes(bytes: number): string {
	return (bytes / 1_048_576).toLocaleString('en-US', { maximumFractionDigits: 2 });
}
