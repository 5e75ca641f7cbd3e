import { describe, expect, test } from '@jest/globals';
import { type INodeParameters, type INodeType, Workflow } from 'n8n-workflow';

import { LinqGroupChat } from '../../nodes/LinqGroupChat/LinqGroupChat.node.ts';
import { resources } from '../../nodes/LinqGroupChat/resources/index.ts';
import { LinqTrigger } from '../../nodes/LinqTrigger/LinqTrigger.node.ts';

/** What n8n writes below a node on the canvas. */
function subtitleOf(type: INodeType, parameters: INodeParameters): unknown {
	const { description } = type;
	const node = {
		...{ id: '1', name: 'Linq', type: description.name, typeVersion: 1.1 },
		...{ position: [0, 0] as [number, number], parameters },
	};
	const workflow = new Workflow({
		...{ nodes: [node], connections: {}, active: false },
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
	});
	const [inWorkflow = node] = Object.values(workflow.nodes);
	return workflow.expression.getSimpleParameterValue(
		inWorkflow,
		description.subtitle,
		'internal',
		{},
	);
}

describe('on the canvas', () => {
	test.each(
		resources.flatMap(({ option, operations }) =>
			operations.map((operation) => ({
				parameters: { resource: option.value, operation: operation.option.value },
				words: `${operation.option.name}: ${option.name}`,
			})),
		),
	)('Linq Group Chat says “$words”', ({ parameters, words }) => {
		expect(subtitleOf(new LinqGroupChat(), parameters)).toBe(words);
	});

	test('Linq Group Chat says what it does not know as it is', () => {
		const parameters = { resource: 'message', operation: 'sing' };
		expect(subtitleOf(new LinqGroupChat(), parameters)).toBe('sing: message');
	});

	test('Linq Trigger says what it waits for', () => {
		const events = ['message.received', 'reaction.added', 'of.tomorrow'];
		expect(subtitleOf(new LinqTrigger(), { events })).toBe(
			'Message Received, Reaction Added, of.tomorrow',
		);
	});
});
