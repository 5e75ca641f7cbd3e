import { describe, test } from '@jest/globals';

import { waitFor } from '../host/lib/waitFor.mts';
import { EVENT_TYPES } from '../simulator/eventTypes.mts';
import { findChromium } from './lib/chromium.mts';
import { isForDocs, takeALook, takePicture } from './lib/pictures.mts';
import { ana, ben, cleo, LINE, usePhones } from './usePhones.mts';

(findChromium() === undefined ? describe.skip : describe)('A picture of the phones', () => {
	const phones = usePhones(isForDocs ? 4010 : 0);

	test('shows a group that talks with a program', async () => {
		const { control, page } = phones;
		await phones.subscribe([...EVENT_TYPES]);
		const text = (value: string, rest = {}) => ({ parts: [{ type: 'text', value }], ...rest });
		const made = await phones.api('POST', '/v3/chats', {
			from: LINE,
			to: [ana, ben, cleo],
			message: text('Hi all! I keep you up to date about the launch.'),
		});
		const { chat } = (await made.json()) as { chat: { id: string } };
		const chatId = chat.id;
		await phones.api('PUT', `/v3/chats/${chatId}`, { display_name: 'Launch Team' });
		await phones.phone('Ana').getByText('n8n named the conversation').waitFor();
		const joined = control.reply({ chatId, from: ana, text: 'Great, I am in!' });
		await phones.api('POST', `/v3/messages/${joined.id}/reactions`, {
			operation: 'add',
			type: 'love',
		});
		control.react({ messageId: joined.id, from: ben, type: 'like' });
		const asked = control.reply({ chatId, from: ben, text: 'What is on the agenda?' });
		const answer = text('Hi Ben! Friday at 9 the demo, at 10 your questions.', {
			reply_to: { message_id: asked.id },
		});
		await phones.api('POST', `/v3/chats/${chatId}/messages`, { message: answer });
		await phones.send(chatId, 'When shall we rehearse?');
		const options = ['Wednesday', 'Thursday'].map((each) => ({ text: each }));
		const started = await phones.api('POST', `/v3/chats/${chatId}/polls`, { poll: { options } });
		const { message_id: messageId, poll } = (await started.json()) as {
			message_id: string;
			poll: { options: Array<{ option_id: string }> };
		};
		const [wednesday = '', thursday = ''] = poll.options.map(({ option_id }) => option_id);
		for (const from of [ana, ben]) control.vote({ messageId, from, optionId: thursday });
		control.vote({ messageId, from: cleo, optionId: wednesday });
		await control.settle();
		await phones.phone('Cleo').getByRole('button', { name: 'Wednesday: 1 vote (Cleo)' }).waitFor();
		await waitFor({
			what: 'all events to be told',
			read: async () => await page.getByText('…', { exact: true }).count(),
			until: (count) => count === 0,
		});

		await page.setViewportSize({ width: 1480, height: 800 });
		await takePicture(page, 'phones');
		await page.emulateMedia({ colorScheme: 'dark' });
		await takeALook(page, 'phones-dark');
	});
});
