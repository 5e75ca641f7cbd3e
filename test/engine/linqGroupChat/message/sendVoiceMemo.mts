import { describe, expect, test } from '@jest/globals';

import { bigFile, fileItem, MEGABYTE } from '../../harness/files.mts';
import { voiceMemo } from '../../harness/parameters.mts';
import { UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const FROM_FILE = { source: 'binary', binaryPropertyName: 'data' };

describe('Message > Send Voice Memo', () => {
	test('sends a recording from binary data', async () => {
		const chatId = linq.newGroup();
		const { json } = await linq.succeed(voiceMemo(chatId, FROM_FILE), {
			items: [await fileItem(linq, Buffer.from('sound'), 'memo.m4a', 'audio/mp4')],
		});
		expect(linq.lastBody('/v3/attachments')).toMatchObject({ content_type: 'audio/x-m4a' });
		expect(linq.lastBody('/voicememo')).toEqual({
			attachment_id: linq.control.uploads()[0]?.id,
		});
		expect(json[0]).toMatchObject({ chat_id: chatId, status: 'queued' });
	});

	test('sends a recording by URL', async () => {
		const voiceMemoUrl = 'https://example.com/memo.m4a';
		await linq.succeed(voiceMemo(linq.newGroup(), { voiceMemoUrl }));
		expect(linq.lastBody('/voicememo')).toEqual({ voice_memo_url: voiceMemoUrl });
	});

	test('above 10 MB is refused before asking Linq', async () => {
		const { error } = await linq.run(voiceMemo(UNKNOWN_ID, FROM_FILE), {
			items: [await fileItem(linq, bigFile(10 * MEGABYTE + 65_536), 'a.m4a', 'audio/mp4')],
		});
		expect(error?.message).toBe(
			'“Input Binary Field” has the file “a.m4a” of 10.06 MB, but Linq takes at most 10 MB',
		);
		expect(linq.control.requests()).toEqual([]);
	});

	test('takes a voice memo of exactly 10 MB, of an audio type only', async () => {
		const memo = voiceMemo(linq.newGroup(), FROM_FILE);
		await linq.succeed(memo, {
			items: [await fileItem(linq, bigFile(10 * MEGABYTE), 'a.mp3', 'audio/mp3')],
		});
		expect(linq.control.texts()).toHaveLength(3);
		const { error } = await linq.run(memo, { items: [await fileItem(linq, Buffer.from('a'))] });
		expect(error?.message).toBe(
			'“Input Binary Field” has the file “a.txt” of the type “text/plain”, which cannot be a voice memo',
		);
	});
});
