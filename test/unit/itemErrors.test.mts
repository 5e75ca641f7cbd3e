import { expect, test } from '@jest/globals';
import { type INode, NodeOperationError } from 'n8n-workflow';

import { tellOfUnusable } from '../../nodes/LinqGroupChat/run/itemErrors.ts';

const node: INode = {
	...{ id: 'n', name: 'Linq', type: 'linqGroupChat', typeVersion: 1 },
	...{ position: [0, 0], parameters: {} },
};
const unusable = () =>
	new NodeOperationError(node, '“Text” is empty', { description: 'Enter a text' });

test.each<[number[], string]>([
	[[], 'Enter a text. Nothing has been sent, for any item.'],
	[
		[0],
		'Enter a text. Item 0 had already been done in an earlier try; nothing else has been sent.',
	],
])('the error before anything is sent tells of earlier tries: %j', (doneBefore, description) => {
	expect(tellOfUnusable([unusable()], { doneBefore }).description).toBe(description);
});
