import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { fileItem } from '../../harness/files.mts';
import { locator, onChat, onMessage, voiceMemo } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { ana, dora } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('what Linq cannot recognise when it comes again is not repeated', () => {
	const change = (operation: string, values: IDataObject) => () =>
		onChat(`groupChat.${operation}`, linq.newGroup(), values);
	const person = (operation: string, handle: string) => () =>
		onChat(`participant.${operation}`, linq.newGroup(), { handle });
	const message = (operation: string, values: IDataObject) => async () =>
		onMessage(operation, await linq.newMessage(), values);

	test.each<[string, () => IDataObject | Promise<IDataObject>, string]>([
		['an update', change('update', { displayName: 'Team', groupChatIcon: '' }), 'PUT'],
		['leaving', change('leave', {}), 'POST'],
		['adding', person('add', dora), 'POST'],
		['removing', person('remove', ana), 'DELETE'],
		['a voice memo', () => voiceMemo(linq.newGroup()), 'POST'],
		['a reaction', message('react', { reactionAction: 'add', reaction: 'like' }), 'POST'],
		['an edit', message('edit', { text: 'a', simplify: true }), 'PATCH'],
	])('%s, when it is unclear whether it happened', async (_, parameters, method) => {
		const ready = await parameters();
		for (const fault of [{ reset: true }, { status: 500, code: 3006 }]) {
			linq.control.recorded.length = 0;
			linq.control.failNext({ method, when: 'after', ...fault });
			const { error } = await linq.run(ready);
			expect(error).toBeDefined();
			expect(linq.control.requests({ method })).toHaveLength(1);
		}
	});

	test('a voice memo goes out once when n8n retries, which then says why', async () => {
		linq.control.failNext({ ...LOST, path: '/voicememo' });
		const { error } = await linq.run(voiceMemo(linq.newGroup()), { node: RETRY });
		expect(error?.message).toBe(
			'It is unclear whether the voice memo went out: an earlier try ended without an answer from Linq',
		);
		expect(linq.textsOf(ana)).toHaveLength(1);
		expect(linq.control.requests({ path: '/voicememo' })).toHaveLength(1);
	});

	test('nor does it go out again when the execution is retried', async () => {
		linq.control.failNext({ ...LOST, path: '/voicememo' });
		const failed = await linq.run(voiceMemo(linq.newGroup()));
		const { error } = await linq.engine.retry(failed);
		expect(error?.message).toMatch(/^It is unclear whether the voice memo went out/);
		expect(linq.textsOf(ana)).toHaveLength(1);
	});

	test('nor does one that succeeded, when another item makes n8n try again', async () => {
		const [first, second] = [linq.newGroup(), linq.newGroup()];
		const both = voiceMemo(first);
		both.chatId = locator('={{ $json.chat }}');
		const items = [{ chat: first }, { chat: second }];
		linq.control.failNext({ path: second, status: 409, code: 2015 });
		const failed = await linq.run(both, { items });
		expect(failed.error?.context.itemIndex).toBe(1);
		const retried = await linq.engine.retry(failed);
		expect(retried.error).toBeUndefined();
		expect(retried.json.map(({ chat_id }) => chat_id)).toEqual([first, second]);
		expect(retried.json[0]).toMatchObject({ id: linq.control.texts()[0]?.messageId });
		expect(linq.control.texts({ handle: ana }).map(({ chatId }) => chatId)).toEqual([
			first,
			second,
		]);
	});

	test('and the next error repeats why the first try failed', async () => {
		linq.control.failNext({ ...LOST, path: '/voicememo' });
		const { error } = await linq.run(voiceMemo(linq.newGroup()), { node: RETRY });
		expect(error?.description).toMatch(
			/^That try ended with: “Linq has an unexpected internal error”\. .* send it anew for this item alone\./,
		);
	});

	test('but a voice memo whose file Linq could not download was not sent', async () => {
		linq.control.failNext({ path: '/voicememo', status: 500, code: 5002, times: 3 });
		const { error } = await linq.run(voiceMemo(linq.newGroup()), { node: RETRY });
		expect(error?.message).toBe('Linq could not download the file from your URL');
	});

	test('but a voice memo whose upload failed was not sent, and is by the retry', async () => {
		const { binary } = await fileItem(linq, Buffer.from('recording'), 'a.m4a', 'audio/mp4');
		const memo = voiceMemo(linq.newGroup(), { source: 'binary', binaryPropertyName: 'data' });
		linq.control.failNext({ path: '/attachments', status: 500, code: 3006, times: 3 });
		const items = [{ json: {}, binary }];
		const { error } = await linq.run(memo, { items, node: RETRY });
		expect(error).toBeUndefined();
		expect(linq.textsOf(ana)).toEqual(['[a.m4a]']);
	});

	test('but a voice memo that was refused is sent by the retry', async () => {
		linq.control.failNext({ path: '/voicememo', status: 409, code: 2015 });
		const { error } = await linq.run(voiceMemo(linq.newGroup()), { node: RETRY });
		expect(error).toBeUndefined();
		expect(linq.textsOf(ana)).toHaveLength(1);
	});

	test('and a change that was certainly refused is made by the retry', async () => {
		const chatId = linq.newGroup();
		linq.control.failNext({ path: '/participants', status: 409, code: 2009 });
		await linq.succeed(onChat('participant.add', chatId, { handle: dora }));
		expect(linq.control.requests({ path: '/participants' })).toHaveLength(2);
	});
});
