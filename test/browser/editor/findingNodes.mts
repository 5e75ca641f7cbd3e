import { describe, expect, test } from '@jest/globals';

import { waitFor } from '../../host/lib/waitFor.mts';
import type { Editor } from '../lib/Editor.mts';
import { NodePicker } from '../lib/NodePicker.mts';

const BOTH = ['Linq Group Chat', 'Linq Trigger'];

export function findingNodes(editor: () => Editor): void {
	describe('both nodes are found', () => {
		test.each(['imessage', 'iMessage', 'sms', 'SMS', 'rcs', 'group chat', 'linq', 'text message'])(
			'by “%s”',
			async (words) => {
				const picker = await pickerOf(editor());
				await picker.search('nothing is called like this');
				await picker.found.first().waitFor({ state: 'detached' });
				await picker.search(words);
				const found = await waitFor({
					what: `what is found by “${words}”`,
					read: async () => await picker.found.allInnerTexts(),
					until: (names) => BOTH.every((name) => names.includes(name)),
				});
				// Many nodes send SMS. By other words nothing stands before ours.
				if (words.toLowerCase() !== 'sms') expect([...found].slice(0, 2).sort()).toEqual(BOTH);
			},
		);
	});
}

/** The open picker of an empty workflow, the same for all words. */
async function pickerOf(editor: Editor): Promise<NodePicker> {
	const picker = new NodePicker(editor.page);
	if (!(await picker.all.isVisible())) {
		await editor.openEmpty();
		await picker.open();
	}
	return picker;
}
