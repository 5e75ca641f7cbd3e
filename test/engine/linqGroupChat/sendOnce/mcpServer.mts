import { describe, expect, test } from '@jest/globals';

import { sendTo, voiceMemo } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('n8n’s MCP Server Trigger, which has no execution,', () => {
	const text = "={{ $fromAI('Text', '', 'string') }}";

	test('sends the same words as often as it is told', async () => {
		const send = sendTo(linq.newGroup({ to: [ana, ben] }), { text });
		for (let call = 0; call < 2; call++)
			expect(await linq.engine.callWithoutExecution(send, { Text: 'Hello' })).toContain('message');
		expect(linq.control.texts({ handle: ana })).toHaveLength(2);
	});

	test('texts nobody twice when answers are lost and the tool is set to retry', async () => {
		const send = sendTo(linq.newGroup({ to: [ana, ben] }), { text });
		linq.control.failNext({ path: '/messages', ...LOST, times: 3 });
		expect(await linq.engine.callWithoutExecution(send, { Text: 'Once' }, RETRY)).toContain(
			'message',
		);
		expect(linq.control.texts({ handle: ana })).toHaveLength(1);
	});

	test('texts nobody twice when the model repeats a call that failed without an answer', async () => {
		const send = sendTo(linq.newGroup({ to: [ana, ben] }), { text });
		linq.control.failNext({ path: '/messages', ...LOST, times: 3 });
		await expect(linq.engine.callWithoutExecution(send, { Text: 'Once' })).rejects.toThrow();
		expect(await linq.engine.callWithoutExecution(send, { Text: 'Once' })).toContain('message');
		expect(linq.control.texts({ handle: ana })).toHaveLength(1);
	});

	test('is not given a second try of a voice memo that may have gone out', async () => {
		linq.control.failNext({ path: '/voicememo', ...LOST });
		const memo = voiceMemo(linq.newGroup({ to: [ana, ben] }), {
			voiceMemoUrl: "={{ $fromAI('URL', '', 'string') }}",
		});
		const url = { URL: 'https://example.com/a.m4a' };
		await expect(linq.engine.callWithoutExecution(memo, url, RETRY)).rejects.toThrow(
			'It is unclear whether the voice memo went out',
		);
		expect(linq.control.texts({ handle: ana })).toHaveLength(1);
	});
});
