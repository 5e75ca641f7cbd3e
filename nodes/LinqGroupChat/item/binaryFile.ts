import type { IExecuteFunctions } from 'n8n-workflow';

import type { FileContent } from '../files/InputFile';

/**
 * Pieces in which a file is read. Four times larger ones, as Node has them, are garbage for longer: 100 MB up then cost 33
 * to 37 MB of memory instead of 18 to 20 (Node 24, measured with n8n's HTTP client).
 */
const CHUNK_BYTES = 16_384;

/** A file of an item's binary data, as far as n8n knows it without reading it. */
export interface BinaryFile {
	readonly fileName?: string;
	readonly mimeType: string;
	readonly sizeBytes: number;
	open(): Promise<FileContent>;
}

/**
 * @throws NodeOperationError when the item has no such file
 */
export async function binaryFile(
	{ helpers }: IExecuteFunctions,
	itemIndex: number,
	binaryPropertyName: string,
): Promise<BinaryFile> {
	const data = helpers.assertBinaryData(itemIndex, binaryPropertyName);
	const { id, fileName } = data;
	// n8n's type promises one, but a Code node may leave it out.
	const mimeType = (data.mimeType as string | undefined) ?? '';
	if (id === undefined) {
		// n8n keeps the file inside the item; it is in memory anyway.
		const buffer = await helpers.getBinaryDataBuffer(itemIndex, binaryPropertyName);
		return { fileName, mimeType, sizeBytes: buffer.length, open: async () => buffer };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	const open = async () => await helpers.getBinaryStream(id, CHUNK_BYTES);
	return { fileName, mimeType, sizeBytes: fileSize, open };
}
