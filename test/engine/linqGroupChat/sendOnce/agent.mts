import { describe, expect, test } from '@jest/globals';

import type { AgentKind, Turn } from '../../harness/agent.mts';
import { locator, sendTo, voiceMemo } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { ana, ben, cleo } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const KINDS: AgentKind[] = ['asksEngine', 'callsInPlace'];

/** Lets an agent call Message > Send; what Ana's phone showed. */
async function shown(kind: AgentKind, turns: Turn[], node = {}): Promise<string[]> {
	const chatId = linq.newGroup({ to: [ana, ben] });
	const text = "={{ $fromAI('Text', '', 'string') }}";
	const { error } = await linq.run(sendTo(chatId, { text }), { agent: { kind, turns }, node });
	expect(error).toBeUndefined();
	return linq.textsOf(ana);
}

describe.each(KINDS)('an agent that %s', (kind) => {
	test('sends other words in every turn', async () => {
		expect(await shown(kind, [[{ Text: 'Lunch' }], [{ Text: 'Coffee' }]])).toEqual([
			'Lunch',
			'Coffee',
		]);
	});

	test('sends the same words in two turns twice', async () => {
		expect(await shown(kind, [[{ Text: 'Lunch' }], [{ Text: 'Lunch' }]])).toEqual([
			'Lunch',
			'Lunch',
		]);
	});

	test('sends the same words twice in one turn twice', async () => {
		expect(await shown(kind, [[{ Text: 'Hip' }, { Text: 'Hip' }]])).toEqual(['Hip', 'Hip']);
	});

	test('texts nobody twice when its model repeats a call that failed without an answer', async () => {
		linq.control.failNext({ path: '/messages', ...LOST, times: 3 });
		const node = { onError: 'continueRegularOutput' };
		expect(await shown(kind, [[{ Text: 'Once' }], [{ Text: 'Once' }]], node)).toEqual(['Once']);
	});

	test('texts nobody twice when its model repeats such a call with the arguments in another order', async () => {
		linq.control.failNext({ path: '/messages', ...LOST, times: 3 });
		const chatId = linq.newGroup({ to: [ana, ben] });
		const text = "={{ $fromAI('Text', '', 'string') }}{{ $fromAI('End', '', 'string') }}";
		const turns = [[{ Text: 'On', End: 'ce' }], [{ End: 'ce', Text: 'On' }]];
		await linq.run(sendTo(chatId, { text }), {
			agent: { kind, turns },
			node: { onError: 'continueRegularOutput' },
		});
		expect(linq.textsOf(ana)).toEqual(['Once']);
	});

	test('sends the same words to another chat after an unclear failure', async () => {
		const [first, second] = [linq.newGroup({ to: [ana, ben] }), linq.newGroup({ to: [ana, cleo] })];
		linq.control.failNext({ path: first, ...LOST, times: 3 });
		const text = "={{ $fromAI('Text', '', 'string') }}";
		// Not from the model: the chat may come from anywhere.
		const chatId = locator(`={{ $runIndex === 0 ? '${first}' : '${second}' }}`);
		await linq.run(
			{ ...sendTo(first, { text }), chatId },
			{
				agent: { kind, turns: [[{ Text: 'Hello' }], [{ Text: 'Hello' }]] },
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(linq.control.texts({ handle: ana }).map((each) => each.chatId)).toEqual([first, second]);
	});

	test('is not given a second try of a voice memo that may have gone out', async () => {
		linq.control.failNext({ path: '/voicememo', ...LOST });
		const memo = voiceMemo(linq.newGroup({ to: [ana, ben] }), {
			voiceMemoUrl: "={{ $fromAI('URL', '', 'string') }}",
		});
		const turn = [{ URL: 'https://example.com/a.m4a' }];
		await linq.run(memo, {
			agent: { kind, turns: [turn, turn] },
			node: { onError: 'continueRegularOutput' },
		});
		expect(linq.control.texts({ handle: ana })).toHaveLength(1);
	});

	test('texts nobody twice when answers are lost and the tool is set to retry', async () => {
		// Three attempts of one try, so that Retry On Fail has to help.
		linq.control.failNext({ path: '/messages', ...LOST, times: 3 });
		expect(await shown(kind, [[{ Text: 'Once' }], [{ Text: 'Twice' }]], RETRY)).toEqual([
			'Once',
			'Twice',
		]);
		expect(linq.control.requests({ path: '/messages' })).toHaveLength(5);
	});
});
