import { expect, test } from '@jest/globals';

import { create, sendTo } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq({ freshFor: 'file' });

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
