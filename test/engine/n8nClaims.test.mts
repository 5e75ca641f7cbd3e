import './harness/environment.mts';

import { describe, expect, test } from '@jest/globals';
import { AxiosError, type AxiosResponse } from 'axios';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type JsonObject,
	NodeApiError,
	Workflow,
} from 'n8n-workflow';

import { additionalData } from './harness/additionalData.mts';
import { nodeTypes, TRIGGER } from './harness/nodeTypes.mts';
import { testWorkflow } from './harness/testWorkflow.mts';

/**
 * What our code takes n8n to do and no other test would notice. A red test here is no fault of ours: n8n has changed.
 * CONTRIBUTING.md, “When n8n is updated”, says where the code depends on each of them.
 */
const surroundings = additionalData({
	credential: { apiKey: 'key', baseUrl: 'http://127.0.0.1:9' },
	executionId: '1',
});

test('a webhook that is called at its test address is told the production address', () => {
	const node: INode = {
		...{ id: 'trigger', name: 'Linq Trigger', type: TRIGGER, typeVersion: 1.1 },
		...{ position: [0, 0], parameters: {}, webhookId: 'hook' },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const [webhookDescription] = nodeTypes.getByNameAndVersion(TRIGGER).description.webhooks ?? [];
	if (!webhookDescription) throw new Error('The trigger describes no webhook');
	const webhook = {
		...{ httpMethod: 'POST' as const, node: node.name, path: 'hook/webhook', webhookDescription },
		...{ workflowId: '1', workflowExecuteAdditionalData: surroundings, isTest: true },
	};
	const called = new WebhookContext(workflow, node, surroundings, 'manual', webhook, [], null);
	const hooked = new HookContext(workflow, node, surroundings, 'manual', 'manual', webhook);
	expect([called.getNodeWebhookUrl('default'), hooked.getNodeWebhookUrl('default')]).toEqual([
		'http://127.0.0.1:5678/webhook/hook/webhook',
		'http://127.0.0.1:5678/webhook-test/hook/webhook',
	]);
});

describe('extractValue', () => {
	const from = { __rl: true, mode: 'id', value: '+12025550143' };

	function extracted(parameter: string, parameters: IDataObject): unknown {
		const { workflow, tested } = testWorkflow({
			parameters: { resource: 'groupChat', ...parameters },
		});
		const context = new HookContext(workflow, tested, surroundings, 'manual', 'manual');
		return context.getNodeParameter(parameter, null, { extractValue: true });
	}

	test('gives the choice of a resource locator', () => {
		expect(extracted('from', { operation: 'create', from })).toBe(from.value);
	});

	test('throws for one that the chosen operation does not show, in spite of a fallback', () => {
		const parameters = { operation: 'leave', from };
		expect(() => extracted('from', parameters)).toThrow('Could not find property');
	});
});

describe('NodeApiError', () => {
	const node = testWorkflow({ parameters: {} }).tested;
	const ours = { message: 'Our sentence', description: 'Our remedy' };
	const said = ({ message, description }: NodeApiError) => ({ message, description });
	const answer = { status: 400, data: { message: 'The words of the body' } } as AxiosResponse;
	const refused = new AxiosError('Refused', 'ERR_BAD_REQUEST', undefined, undefined, answer);

	test('keeps our words when its cause is a plain object', () => {
		expect(said(new NodeApiError(node, { message: 'Cause' }, ours))).toEqual(ours);
	});

	test('replaces our remedy by the words of the body when its cause is an axios error', () => {
		const error = new NodeApiError(node, refused as unknown as JsonObject, ours);
		expect(error.description).not.toBe(ours.description);
	});

	test('ignores our words when its cause is one already', () => {
		const first = new NodeApiError(node, { message: 'Cause' }, { message: 'First' });
		expect(said(new NodeApiError(node, first as unknown as JsonObject, ours))).not.toEqual(ours);
	});
});
