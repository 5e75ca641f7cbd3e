import { describe, expect, test } from '@jest/globals';

import { KNOWN_EVENTS } from '../../../../nodes/LinqTrigger/events/eventTypes.ts';
import { load, values } from '../../harness/loadOptions.mts';
import { nodeTypes, TRIGGER } from '../../harness/nodeTypes.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('The list of events', () => {
	test('is what Linq offers, in the order of their names, each described', async () => {
		const options = await load(linq, 'loadEvents');
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
		expect(values(await load(linq, 'loadEvents')).sort()).toEqual([...KNOWN_EVENTS].sort());
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
		expect(await load(linq, 'loadEvents')).toEqual([
			{ name: 'Chat Robot Moved In', value: 'chat.robot_moved_in' },
			expect.objectContaining({ name: 'Message Received' }),
		]);
	});
});
