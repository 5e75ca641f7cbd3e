import { describe, expect, test } from '@jest/globals';

import { sendToPeople } from '../../harness/parameters.mts';
import { ana, ben, DERIVED_KEY, LINE, OTHER_LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Message > Send to People', () => {
	test('lets Linq choose line and chat', async () => {
		const chatId = linq.newGroup({ to: [ben, ana] });
		const { json } = await linq.succeed(sendToPeople({ text: 'Hello' }));
		expect(linq.lastBody('/v3/messages')).toEqual({
			to: [ana, ben],
			message: { parts: [{ type: 'text', value: 'Hello' }], idempotency_key: DERIVED_KEY },
		});
		expect(json).toEqual([
			{
				message_id: linq.control.messages({ chatId })[0]?.id,
				...{ chat_id: chatId, text: 'Hello', service: 'iMessage', delivery_status: 'pending' },
				created_at: expect.any(String),
				...{ is_group: true, created_new_chat: false, handles: [ben, ana] },
				...{ from: LINE, from_reason: 'reused_active_chat' },
			},
		]);
	});

	test('gives Linq’s whole answer without Simplify', async () => {
		const { json } = await linq.succeed(sendToPeople({ text: 'Hello', simplify: false }));
		expect(json).toMatchObject([
			{ created_new_chat: true, from: LINE, message: { parts: [{ value: 'Hello' }] } },
		]);
	});

	test('tells when Linq moved the conversation, and what was sent then', async () => {
		linq.newGroup({ to: [ana, ben] });
		linq.control.setReputation({ phoneNumber: LINE, reputation: 'CRITICAL' });
		const { hints } = await linq.succeed(
			sendToPeople({ text: 'Hello', options: { continuationText: 'Ana here, new number' } }),
		);
		expect(linq.shown()).toEqual([`${ana}: Ana here, new number`, `${ben}: Ana here, new number`]);
		expect(hints).toEqual([
			`Linq moved this conversation to the line ${OTHER_LINE} and a new chat, because the usual line is not healthy.`,
		]);
	});

	test('sends a link to one person', async () => {
		linq.control.addChat({ from: LINE, to: [ana] });
		await linq.succeed(sendToPeople({ to: ana, linkUrl: 'https://example.com' }));
		expect(linq.shown()).toEqual([`${ana}: https://example.com`]);
	});
});
