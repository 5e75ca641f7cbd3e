import { describe, expect, test } from '@jest/globals';
import type { INode } from 'n8n-workflow';

import { isTool } from '../../nodes/LinqGroupChat/sendOnce/toolCall.ts';

const TYPE = 'n8n-nodes-linq-group-chat.linqGroupChat';
const node = (type: string) => (): INode => ({
	...{ id: 'linq', name: 'Linq', type, typeVersion: 1, position: [0, 0], parameters: {} },
});

describe('whether the node is used as a tool', () => {
	test.each([
		['what n8n says', { isToolExecution: () => true, getNode: node(TYPE) }, true],
		['n8n, and the type', { isToolExecution: () => false, getNode: node(`${TYPE}Tool`) }, true],
		['neither', { isToolExecution: () => false, getNode: node(TYPE) }, false],
		['the type, in an n8n that does not say it', { getNode: node(`${TYPE}Tool`) }, true],
		['nothing, in an n8n that does not say it', { getNode: node(TYPE) }, false],
	])('is known by %s', (_, context, expected) => {
		expect(isTool(context)).toBe(expected);
	});
});
