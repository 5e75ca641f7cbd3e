import { describe, expect, test } from '@jest/globals';

import { ana, ben, OTHER_LINE, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const health = async (chatId: string) => {
	const { data } = await linq.call('GET', `/v3/chats/${chatId}`);
	return (data.health_status as { status: string }).status;
};
/** A direct chat in which ana has written this. */
const after = (...words: string[]) => {
	const { id } = linq.group([ana]);
	for (const word of words) linq.control.reply({ chatId: id, from: ana, text: word });
	return id;
};

describe('somebody opts out', () => {
	test.each(['STOP', 'UNSUBSCRIBE', 'OPTOUT', 'CANCEL', 'END', 'QUIT', ' STOP\n', 'Opt Out'])(
		'with %j, and is not texted any more: 403/2024',
		async (word) => {
			const id = after(word);
			expect(await health(id)).toBe('OPTED_OUT');
			expect(await linq.send(id, text('Hello'))).toMatchObject({ status: 403, code: 2024 });
			expect(linq.control.texts()).toEqual([]);
		},
	);

	test.each(['stop', 'Please STOP', 'STOP it'])('not with %j', async (word) => {
		const id = after(word);
		expect(await health(id)).toBe('HEALTHY');
		expect((await linq.send(id, text('Hello'))).status).toBe(202);
	});

	test('for every line, in chats there are and in new ones', async () => {
		const other = linq.control.addChat({ from: OTHER_LINE, to: [ana] }).id;
		after('STOP');
		expect(await health(other)).toBe('OPTED_OUT');
		expect((await linq.send(other, text('Hello'))).code).toBe(2024);
		const create = { from: OTHER_LINE, to: [ana], message: text('Hello') };
		expect((await linq.call('POST', '/v3/chats', create)).code).toBe(2024);
		expect((await linq.call('POST', '/v3/messages', create)).code).toBe(2024);
	});

	test('until the next message that is no keyword', async () => {
		const id = after('STOP', 'Sorry, go on');
		expect(await health(id)).toBe('HEALTHY');
		expect((await linq.send(id, text('Hello'))).status).toBe(202);
	});

	test('until a test says otherwise', async () => {
		const id = after('STOP');
		linq.control.addPerson({ handle: ana });
		expect(await health(id)).toBe('HEALTHY');
		expect((await linq.send(id, text('Hello'))).status).toBe(202);
		linq.control.addPerson({ handle: ana, refuses: 'optedOut' });
		expect(await health(id)).toBe('OPTED_OUT');
		expect((await linq.send(id, text('Hello'))).code).toBe(2024);
	});

	test('and is texted once more when that is overridden', async () => {
		const id = after('STOP');
		expect((await linq.send(id, text('a'), { override_optout: true })).status).toBe(202);
		expect((await linq.create([ana], text('a'), { override_optout: true })).status).toBe(201);
		expect((await linq.send(id, text('a'))).code).toBe(2024);
	});
});

test('groups know no opting out', async () => {
	const { id } = linq.group();
	linq.control.reply({ chatId: id, from: ana, text: 'STOP' });
	after('STOP');
	expect(await health(id)).toBe('HEALTHY');
	expect((await linq.send(id, text('Hello'))).status).toBe(202);
	expect((await linq.create([ana, ben])).status).toBe(201);
});

test('a keyword in a group opts nobody out of direct chats', async () => {
	const direct = linq.group([ana]).id;
	linq.control.reply({ chatId: linq.group().id, from: ana, text: 'STOP' });
	expect(await health(direct)).toBe('HEALTHY');
});
