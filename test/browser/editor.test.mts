import { describe } from '@jest/globals';

import { everyField } from './editor/everyField.mts';
import { findingNodes } from './editor/findingNodes.mts';
import { loadedLists } from './editor/loadedLists.mts';
import { mistakes } from './editor/mistakes.mts';
import { findChromium, HOW_TO_INSTALL } from './lib/chromium.mts';
import { useEditor } from './useEditor.mts';

const chromium = findChromium();
if (chromium === undefined) console.warn(`The browser tests are skipped. ${HOW_TO_INSTALL}`);

(chromium === undefined ? describe.skip : describe)('In n8n’s editor', () => {
	const editor = useEditor('editor');

	findingNodes(editor);
	loadedLists(editor);
	everyField(editor);
	mistakes(editor);
});
