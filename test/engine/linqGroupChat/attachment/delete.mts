import { expect, test } from '@jest/globals';

import { uploaded } from '../../harness/files.mts';
import { onAttachment } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

test('Attachment > Delete deletes the file', async () => {
	const id = await uploaded(linq);
	const { json } = await linq.succeed(onAttachment('delete', id));
	expect(json).toEqual([{ deleted: true, attachment_id: id }]);
	expect(linq.control.uploads()).toEqual([]);
});
