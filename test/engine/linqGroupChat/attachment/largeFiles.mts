import { expect, test } from '@jest/globals';

import { bigFile, fileItem, LARGE_FILES_MS, MEGABYTE } from '../../harness/files.mts';
import { heldDuring } from '../../harness/heldMemory.mts';
import { onAttachment, UPLOAD } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
/** Half of the file: enough for the chunks under way and some garbage, too little for the file. */
const ALLOWED_BYTES = 50 * MEGABYTE;
const held = async <T,>(work: () => Promise<T>) => await heldDuring(work, ALLOWED_BYTES / 2);

test(
	'100 MB go out and come back as a stream',
	async () => {
		const items = [await fileItem(linq, bigFile(100 * MEGABYTE), 'film.mp4', 'video/mp4')];
		const { result, heldBytes } = await held(async () => await linq.succeed(UPLOAD, { items }));
		const id = String(result.json[0]?.attachment_id);
		expect(result.json[0]?.size_bytes).toBe(100 * MEGABYTE);
		expect(linq.control.uploads()[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
		expect(heldBytes).toBeLessThan(ALLOWED_BYTES);

		const download = await held(async () => await linq.succeed(onAttachment('download', id)));
		expect(download.result.items[0]?.binary?.copy?.bytes).toBe(100 * MEGABYTE);
		expect(download.heldBytes).toBeLessThan(ALLOWED_BYTES);
	},
	LARGE_FILES_MS,
);
