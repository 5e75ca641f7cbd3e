import { describe } from '@jest/globals';

import { agentTools } from './editor/agentTools.mts';
import { asking } from './editor/asking.mts';
import { everyField } from './editor/everyField.mts';
import { findingNodes } from './editor/findingNodes.mts';
import { listening } from './editor/listening.mts';
import { loadedLists } from './editor/loadedLists.mts';
import { mistakes } from './editor/mistakes.mts';
import { running } from './editor/running.mts';
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
	running(editor);
	listening(editor);
	asking(editor);
	agentTools(editor);
});
