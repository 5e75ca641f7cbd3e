import { expect, test } from '@jest/globals';

import { uploaded } from '../../harness/files.mts';
import { onAttachment } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

test('Attachment > Get reads name, type, size and address', async () => {
	const id = await uploaded(linq);
	const { json } = await linq.succeed(onAttachment('get', id));
	expect(json[0]).toMatchObject({ id, filename: 'a.txt', size_bytes: 7, status: 'complete' });
	expect(json[0]?.download_url).toMatch(/^http/);
});
