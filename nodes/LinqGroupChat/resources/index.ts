import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { InputError, shown } from '../../shared/input/InputError';
import type { Operation, Resource } from '../operation';
import { attachment } from './attachment';
import { contactCard } from './contactCard';
import { groupChat } from './groupChat';
import { message } from './message';
import { participant } from './participant';
import { phoneNumber } from './phoneNumber';
import { poll } from './poll';
import { webhookSubscription } from './webhookSubscription';

/** In the order of the Resource drop-down, which n8n wants by name. */
export const resources: readonly Resource[] = [
	attachment,
	contactCard,
	groupChat,
	message,
	participant,
	phoneNumber,
	poll,
	webhookSubscription,
];

/**
 * @throws InputError for a resource or operation that does not exist, which an expression can produce
 */
export function findOperation(resource: unknown, operation: unknown): Operation {
	const found = resources
		.find((candidate) => candidate.option.value === resource)
		?.operations.find((candidate) => candidate.option.value === operation);
	if (!found)
		throw new InputError(
			`There is no operation ${shown(operation)} for the resource ${shown(resource)}`,
			'Choose both from the lists in the node. An expression has to give their internal names, such as “message” and “send”.',
		);
	return found;
}

/** Everything below the credential in the editor panel: Resource, Operation and the fields of each operation. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ option }) => option),
		default: 'groupChat',
	},
	...resources.flatMap(operationDropDown),
	...resources.flatMap(({ option, operations }) =>
		operations.flatMap((operation) =>
			updateDisplayOptions(
				{ show: { resource: [option.value], operation: [operation.option.value] } },
				[...operation.fields],
			),
		),
	),
];

function operationDropDown({ option, operations, defaultOperation }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [option.value] } },
		options: operations.map((operation) => operation.option),
		default: valueOf(defaultOperation),
	};
}

/** A function, because n8n's linter takes a plain property access for a missing default. */
function valueOf({ option }: Operation): string {
	return option.value;
}
