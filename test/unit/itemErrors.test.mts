import { expect, test } from '@jest/globals';
import { type INode, NodeOperationError } from 'n8n-workflow';

import type { Outcome } from '../../nodes/LinqGroupChat/sendOnce/nodeMemory.ts';
import { tellOfUnusable } from '../../nodes/LinqGroupChat/run/itemErrors.ts';

const node: INode = {
	...{ id: 'n', name: 'Linq', type: 'linqGroupChat', typeVersion: 1 },
	...{ position: [0, 0], parameters: {} },
};
const unusable = () =>
	new NodeOperationError(node, '“Text” is empty', { description: 'Enter a text' });

test.each<[Array<Outcome | undefined>, string]>([
	[[undefined], 'Enter a text. Nothing has been sent, for any item.'],
	[
		['done', 'perhaps'],
		'Enter a text. Nothing has been sent in this try.\nItem 0 had already been done in an earlier try.\nItem 1 may have gone out in an earlier try, or a part of it: look into the chat.',
	],
])('the error before anything is sent tells of earlier tries: %j', (before, description) => {
	expect(tellOfUnusable([unusable()], before).description).toBe(description);
});
