import { describe, expect, test } from '@jest/globals';
import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { KNOWN_EVENTS } from '../../../nodes/LinqTrigger/events/eventTypes.ts';
import { nodeTypes, TRIGGER } from '../harness/nodeTypes.mts';
import { useLinq } from '../harness/useLinq.mts';
import { SEED } from '../../simulator/index.mts';

const linq = useLinq();
const [LINE] = SEED.lines;
const { ana, ben, cleo } = SEED.people;

async function load(name: 'loadChats' | 'loadEvents' | 'loadLines', parameters: IDataObject = {}) {
	const method = nodeTypes.getByNameAndVersion(TRIGGER).methods?.loadOptions?.[name];
	if (!method) throw new Error(`The trigger has no ${name}`);
	const context: ILoadOptionsFunctions = linq.engine.loadOptions(TRIGGER, parameters);
	return await method.call(context);
}

const values = (options: INodePropertyOptions[]) => options.map(({ value }) => value);

describe('The list of events', () => {
	test('is what Linq offers, in the order of their names, each described', async () => {
		const options = await load('loadEvents');
		expect(values(options)).toEqual(expect.arrayContaining(['message.received', 'poll.received']));
		const names = options.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect(options.find(({ value }) => value === 'message.received')).toEqual({
			name: 'Message Received',
			value: 'message.received',
			description: expect.stringContaining('Somebody wrote'),
		});
	});

	test.each([
		['is down', { times: 100, status: 503, code: 3007 }],
		['answers with a page of a proxy', { times: 100, status: 502, rawBody: '<html>' }],
		['cuts the connection', { times: 100, reset: true }],
	])('is the one built in when Linq %s', async (_, fault) => {
		linq.control.failNext(fault);
		expect(values(await load('loadEvents')).sort()).toEqual([...KNOWN_EVENTS].sort());
	});

	test('is the one built in while no credential is chosen', async () => {
		const context = linq.engine.loadOptions(TRIGGER);
		context.getCredentials = async () => {
			throw new Error('Node does not have any credentials set');
		};
		const method = nodeTypes.getByNameAndVersion(TRIGGER).methods?.loadOptions?.loadEvents;
		expect(values((await method?.call(context)) ?? []).sort()).toEqual([...KNOWN_EVENTS].sort());
	});

	test('gives a type that is newer than this package a name that can be read', async () => {
		const rawBody = JSON.stringify({ events: ['chat.robot_moved_in', 'message.received'] });
		linq.control.failNext({ status: 200, rawBody, contentType: 'application/json' });
		expect(await load('loadEvents')).toEqual([
			{ name: 'Chat Robot Moved In', value: 'chat.robot_moved_in' },
			expect.objectContaining({ name: 'Message Received' }),
		]);
	});
});

describe('The list of lines', () => {
	test('is the account’s', async () => {
		expect(values(await load('loadLines'))).toEqual([...SEED.lines]);
	});

	test('is an error in a sentence when Linq is down', async () => {
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		await expect(load('loadLines')).rejects.toThrow(/^Linq [^{}]+$/);
	});
});

describe('The list of chats', () => {
	test('has groups and no direct chats, with names and members', async () => {
		const named = linq.newGroup({ name: 'Picnic', to: [ana, ben] });
		const unnamed = linq.newGroup({ to: [ben, cleo] });
		linq.control.addChat({ from: LINE, to: [cleo] });
		expect(await load('loadChats')).toEqual(
			expect.arrayContaining([
				{ name: `Picnic (${ana}, ${ben})`, value: named },
				{ name: `${ben}, ${cleo}`, value: unnamed },
			]),
		);
		expect(await load('loadChats')).toHaveLength(2);
	});

	test.each([
		['group', ['group']],
		['direct', ['direct']],
		['all', ['group', 'direct']],
	])('has what Chat Type asks for: %s', async (chatKind, expected) => {
		const ids = {
			group: linq.newGroup(),
			direct: linq.control.addChat({ from: LINE, to: [cleo] }).id,
		};
		const listed = values(await load('loadChats', { chatKind }));
		const wanted = expected.map((kind) => ids[kind as keyof typeof ids]);
		expect([...listed].sort()).toEqual([...wanted].sort());
	});

	test('goes on over several pages', async () => {
		for (let group = 0; group < 120; group++) linq.newGroup({ name: `Group ${group}` });
		expect(await load('loadChats')).toHaveLength(120);
	});
});
