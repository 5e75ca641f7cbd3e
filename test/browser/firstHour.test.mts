import { describe, expect, test } from '@jest/globals';

import { findChromium } from './lib/chromium.mts';
import { isForDocs } from './lib/pictures.mts';
import { firstBot, ANSWER } from './story/firstBot.mts';
import { firstMessage, GROUP, HELLO } from './story/firstMessage.mts';
import { SEED } from '../simulator/index.mts';
import { useEditor } from './useEditor.mts';

const { ana } = SEED.people;

/** With the pictures the address of the demo's simulator is shown. */
const simulator = { port: isForDocs ? 4010 : 0 };

(findChromium() === undefined ? describe.skip : describe)('Somebody who follows the README', () => {
	const editor = useEditor('firstHour', { simulator });

	test('writes a first group message', async () => {
		// Nobody has a credential yet.
		const { client, credential } = editor();
		await client.credentials.delete(credential.id);
		await firstMessage(editor());
		const { control } = editor();
		expect(control.texts({ handle: ana })).toMatchObject([{ text: HELLO }]);
		expect(control.chats().map(({ display_name }) => display_name)).toEqual([GROUP]);
	}, 600_000);

	test('builds a bot in the editor that answers on the phones', async () => {
		await firstBot(editor());
		const [, answer] = editor().control.texts({ handle: ana });
		expect(answer).toMatchObject({ text: ANSWER });
	}, 600_000);
});
