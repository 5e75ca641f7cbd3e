import { afterAll, afterEach, beforeAll } from '@jest/globals';

import { Editor, type EditorOptions } from './lib/Editor.mts';

/** Starting n8n and opening its editor for the first time on a busy computer. */
const START_TIMEOUT_MS = 600_000;

/**
 * One n8n, with its editor in a browser, for all tests of a file.
 *
 * @param name of the folder below `.work/browser` in which n8n's database and log can be looked at afterwards
 */
export function useEditor(name: string, options: EditorOptions = {}): () => Editor {
	let editor: Editor | undefined;
	beforeAll(async () => {
		editor = await Editor.start(name, options);
	}, START_TIMEOUT_MS);
	afterEach(() => {
		const complaints = editor?.complaints.splice(0) ?? [];
		if (complaints.length > 0) throw new Error(complaints.join('\n'));
	});
	afterAll(async () => await editor?.stop());
	return () => {
		if (editor === undefined) throw new Error('The editor is available inside tests only');
		return editor;
	};
}
