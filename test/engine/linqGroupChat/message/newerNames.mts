import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { onMessage, sendTo } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

/** The simulator knows no newer name than the node, so Linq's answer is put in its place. */
const accepted = (path: string) =>
	linq.control.failNext({
		...{ path, status: 202, contentType: 'application/json' },
		rawBody: JSON.stringify({ chat_id: 'c', message: { id: 'm', created_at: '' } }),
	});
const decoration = (kind: string) => ({
	textDecorations: { decoration: [{ words: 'Hello', kind }] },
});

describe('a name that Linq may have got since is sent as it is, with a remark:', () => {
	test.each<[string, IDataObject, string, object]>([
		[
			'an effect for the whole screen',
			{ effect: 'screen:snow_fall' },
			'“Effect” has “screen:snow_fall”',
			{ effect: { type: 'screen', name: 'snow_fall' } },
		],
		[
			'an effect of the bubble',
			{ effect: 'bubble:wobble' },
			'“Effect” has “bubble:wobble”',
			{ effect: { type: 'bubble', name: 'wobble' } },
		],
		[
			'a service',
			{ preferredService: 'WhatsApp' },
			'“Preferred Service” has “WhatsApp”',
			{ preferred_service: 'WhatsApp' },
		],
		[
			'a style',
			decoration('style:marker'),
			'“Text Decorations” has “style:marker”',
			{ parts: [{ text_decorations: [{ range: [0, 5], style: 'marker' }] }] },
		],
		[
			'an animation',
			decoration('animation:spin'),
			'“Text Decorations” has “animation:spin”',
			{ parts: [{ text_decorations: [{ range: [0, 5], animation: 'spin' }] }] },
		],
	])('%s', async (_, options, start, message) => {
		accepted('/messages');
		const { hints } = await linq.succeed(sendTo(linq.newGroup(), { text: 'Hello', options }));
		expect(linq.lastBody('/messages').message).toMatchObject(message);
		expect(hints).toEqual([
			`${start}, which this node does not know. It is sent as it is, and Linq decides.`,
		]);
	});

	test('a reaction', async () => {
		const messageId = await linq.newMessage();
		accepted('/reactions');
		const react = { reactionAction: 'add', reaction: 'salute' };
		const { hints } = await linq.succeed(onMessage('react', messageId, react));
		expect(linq.lastBody('/reactions')).toMatchObject({ type: 'salute' });
		expect(hints).toEqual([expect.stringMatching(/^“Reaction” has “salute”, which this node/)]);
	});
});
