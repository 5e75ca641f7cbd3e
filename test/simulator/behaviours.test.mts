import { expect, test } from '@jest/globals';

import { BEHAVIOURS } from './behaviours.mts';
import { ana, ben, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const [optedOut, sandbox, unreached, answers, likes, reads, limited] = Object.keys(BEHAVIOURS);

test.each([
	[optedOut, 2024],
	[sandbox, 2008],
	[limited, 1007],
	['refused-2006@example.com', 2006],
	['Refused-2026@Example.com', 2026],
])('%s refuses every message with %i', async (handle, code) => {
	expect((await linq.create([String(handle)])).code).toBe(code);
	expect((await linq.create([String(handle)])).code).toBe(code);
});

test('a refusal for the limit says when to try again', async () => {
	const { status, headers } = await linq.create([String(limited)]);
	expect([status, headers['retry-after']]).toEqual([429, '30']);
});

test.each([
	[unreached, 4001],
	['failed-4005@example.com', 4005],
])('%s takes messages that fail later with %i', async (handle, code) => {
	await linq.subscribe(['message.failed']);
	expect((await linq.create([String(handle)])).status).toBe(201);
	expect(await linq.told()).toMatchObject([{ event_type: 'message.failed', data: { code } }]);
	expect(linq.control.texts({ handle })).toEqual([]);
});

test('in a group a person who cannot be reached holds nobody up', async () => {
	await linq.subscribe(['message.failed']);
	await linq.create([String(unreached), ana, ben]);
	expect(await linq.told()).toEqual([]);
});

test('one person answers questions, and nothing else', async () => {
	const { id } = linq.group([ana, String(answers)]);
	await linq.send(id, text('Lunch is at noon.'));
	await linq.send(id, text('Does that suit you? '));
	await linq.control.settle();
	const shown = linq.control.messages({ chatId: id }).map(({ from, parts }) => [from, parts]);
	expect(shown).toHaveLength(3);
	expect(shown[2]).toMatchObject([answers, [{ value: 'Yes' }]]);
});

test('one person likes every message', async () => {
	const { id } = linq.group([ana, String(likes)]);
	await linq.send(id, text('Hello'));
	await linq.control.settle();
	expect(linq.control.messages({ chatId: id })).toMatchObject([
		{ parts: [{ reactions: [{ type: 'like', handle: { handle: likes } }] }] },
	]);
});

test('one person reads direct messages at once', async () => {
	await linq.subscribe(['message.read']);
	await linq.create([String(reads)]);
	expect(await linq.told()).toMatchObject([{ event_type: 'message.read' }]);
});

test('whoever is described behaves as described', async () => {
	linq.control.addPerson({ handle: String(limited) });
	expect((await linq.create([String(limited)])).status).toBe(201);
});
