import { describe, expect, test } from '@jest/globals';

import { create } from '../../harness/parameters.mts';
import { ana, ben, LINE, UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('when naming a new group fails', () => {
	test('the group comes out all the same, with a hint, and nobody is texted twice', async () => {
		linq.control.failNext({ method: 'PUT', status: 409, code: 2015 });
		const result = await linq.succeed(create({ displayName: 'Team' }), {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		expect(result.json).toMatchObject([
			{
				id: linq.control.chats()[0]?.id,
				// Not the name that it has not got.
				display_name: expect.stringContaining(ana),
				requested_display_name: 'Team',
				display_name_status: 'failed',
				display_name_error:
					'Linq refused the change because of the present state of the chat or message',
			},
		]);
		expect(result.hints).toEqual([
			'The group was created and the message sent, but naming it failed: Linq refused the change because of the present state of the chat or message. Do not create it again; name it with Group Chat > Update.',
		]);
		expect(linq.shown()).toEqual([`${ana}: Hello`, `${ben}: Hello`]);
	});

	test('a link of which nobody knows whether it went out is not called unsent', async () => {
		linq.control.failNext({ path: '/messages', when: 'after', reset: true, times: 3 });
		const { json, hints } = await linq.succeed(
			create({ text: 'See https://example.com/a', options: { sendLinksAsFollowUp: true } }),
		);
		expect(json[0]?.follow_up_links).toMatchObject([
			{ status: 'unclear', error: 'The connection to Linq broke off' },
		]);
		expect(hints).toEqual([
			'The group was created and the message sent, but it is unclear whether the link https://example.com/a went out: The connection to Linq broke off. Do not create the group again; look into the chat before you send the link with Message > Send.',
		]);
		expect(linq.shown()).toContain(`${ana}: https://example.com/a`);
	});

	test('a link that was to follow is sent, and one that fails is told', async () => {
		linq.control.failNext({ method: 'PUT', status: 500, code: 3006, times: 3 });
		linq.control.failNext({ path: '/messages', status: 409, code: 2013 });
		const { json, hints } = await linq.succeed(
			create({
				displayName: 'Team',
				text: 'See https://example.com/a https://example.com/b',
				options: { sendLinksAsFollowUp: true },
			}),
		);
		expect(json[0]?.follow_up_links).toMatchObject([
			{ link: 'https://example.com/a', status: 'failed', error: 'This chat can no longer be used' },
			{ link: 'https://example.com/b', status: 'sent' },
		]);
		expect(hints).toEqual([
			'The group was created and the message sent, but it is unclear whether it got its name: Linq has an unexpected internal error. Do not create it again; name it with Group Chat > Update.',
			'The group was created and the message sent, but the link https://example.com/a was not: This chat can no longer be used. Do not create the group again; send the link with Message > Send.',
		]);
	});
});

test('a name for an SMS group is asked for, and told to be seen by nobody', async () => {
	const options = { preferredService: 'SMS' };
	const { json, hints } = await linq.succeed(create({ displayName: 'Team', options }));
	expect(json[0]?.display_name_status).toBe('pending');
	expect(hints).toEqual([
		'This group goes by SMS, where groups have neither name nor icon. Linq accepts the wish, but nobody will see it.',
	]);
});

test('Linq making a direct chat of it is told instead of naming it', async () => {
	const direct = linq.control.addChat({ from: LINE, to: [ana] });
	const message = { id: UNKNOWN_ID, created_at: new Date(Date.now()).toISOString() };
	const answer = { chat: { ...direct, message } };
	linq.control.failNext({
		...{ method: 'POST', path: '/v3/chats', status: 201 },
		...{ rawBody: JSON.stringify(answer), contentType: 'application/json' },
	});
	const { json, hints } = await linq.succeed(create({ displayName: 'Team' }));
	expect(json[0]?.display_name_status).toBe('skipped');
	expect(hints).toHaveLength(1);
	expect(linq.changes()).toEqual(['POST /v3/chats']);
});
