import { expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { account } from './badInputs/account.mts';
import type { Existing } from './badInputs/badInput.mts';
import { groups } from './badInputs/groups.mts';
import { messages } from './badInputs/messages.mts';
import { create, sendTo, useLinq } from '../harness/useLinq.mts';

const linq = useLinq({ freshFor: 'file' });

/** A group, a message and a file; what Linq was asked for until then is forgotten. */
async function setUp(): Promise<Existing> {
	const chat = linq.newGroup();
	const message = await linq.newMessage(chat);
	const items = [
		{ json: {}, binary: await linq.engine.binary(Buffer.from('a'), 'a.png', 'image/png') },
	];
	const upload = { resource: 'attachment', operation: 'upload', binaryPropertyName: 'data' };
	const { json } = await linq.succeed(upload, { items });
	linq.control.recorded.length = 0;
	return { chat, message, attachment: String(json[0]?.attachment_id) };
}

test.each([...groups, ...messages, ...account])(
	'%s: taken; anything else is refused before anything is sent for any item',
	async (_, parameters, inside, outside, sentence) => {
		const at = await setUp();
		const binary = await linq.engine.binary(Buffer.from('a'), 'a.png', 'image/png');
		const good = typeof inside === 'function' ? (inside as (at: Existing) => unknown)(at) : inside;
		const values = [good, outside] as Array<IDataObject[string]>;
		const refused = await linq.run(parameters(at), {
			items: values.map((value) => ({ json: { value }, binary })),
		});
		expect(refused.error?.message).toBe(`${sentence} (item 1)`);
		expect(refused.error?.context.itemIndex).toBe(1);
		expect(refused.error?.description).toMatch(/Nothing has been sent, for any item\.$/);
		expect(linq.control.requests()).toEqual([]);

		const taken = await linq.run(parameters(at), {
			items: [{ json: { value: good as IDataObject[string] }, binary }],
		});
		// The simulator has no subscription, but asking for one shows that the ID was taken.
		expect([undefined, 'Linq does not know this webhook subscription']).toContain(
			taken.error?.message,
		);
		expect(linq.control.requests()).not.toEqual([]);
	},
);

test('an operation that does not exist is refused', async () => {
	const { error } = await linq.run({ ...sendTo(linq.newGroup()), operation: 'shout' });
	expect(error?.message).toBe('There is no operation “shout” for the resource “message”');
	expect(linq.control.requests()).toEqual([]);
});

test('with one item the sentence does not count items', async () => {
	const { error } = await linq.run(create({ to: '={{ [] }}' }));
	expect(error?.message).toBe('“To” has nobody');
	expect(error?.description).toBe(
		'Enter phone numbers or e-mail addresses, separated by commas. Nothing has been sent, for any item.',
	);
});

test('the first of several wrong items is shown, and how many more there are', async () => {
	const { error } = await linq.run(sendTo(linq.newGroup(), { text: '={{ $json.text }}' }), {
		items: [{ text: 'a' }, { text: '' }, { text: '' }, { text: '' }],
	});
	expect(error?.message).toBe('“Text” is empty (item 1)');
	expect(error?.description).toMatch(/2 more items have values that cannot be used\./);
});

test('a long value is cut, so that the sentence stays readable', async () => {
	const { error } = await linq.run(create({ to: `${'x'.repeat(500)}` }));
	expect(error?.message).toMatch(/^“To” has “x{60}…”, which/);
});
