import {
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { activate, deactivate, isActive } from './subscription/lifeCycle';
import { loadChats } from './loadOptions/loadChats';
import { loadEvents } from './loadOptions/loadEvents';
import { loadLines } from './loadOptions/loadLines';
import { panel } from './panel';
import { properties } from './properties';
import { receive } from './receive';
import { runEvents } from './runEvents';
import { subtitle } from './subtitle';
import { watch } from './watch/watch';

export class LinqTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Linq Trigger',
		name: 'linqTrigger',
		icon: { light: 'file:../shared/icons/linq.svg', dark: 'file:../shared/icons/linq.dark.svg' },
		group: ['trigger'],
		// Not 1: for webhooks of version 1 n8n evaluates an expression of old times at every delivery, in a sandbox of its own
		// that costs more than all we do (n8n 2.41.1, parseRequestBody).
		version: 1.1,
		subtitle,
		description: 'Starts the workflow when something happens in a Linq chat',
		defaults: { name: 'Linq Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'linqPartnerApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				// n8n answers once it has taken the run over, so that 200 means: not lost (n8n 2.41.1, webhook-helpers).
				responseMode: 'onReceived',
				// Without this n8n answers with the literal text "firstEntryJson" (n8n 2.41.1).
				responseData: 'noData',
			},
		],
		builderHint: {
			searchHint:
				'One item for each event: `chat_id`, `message_id`, `text`, `sender_handle`, `from_me` and `is_group` at the top, Linq’s payload in `data`. Subscribes itself at Linq when the workflow is published: nobody enters a webhook address or a secret at Linq. By default only events of groups, by others than your own line, start the workflow. To wait for the answer to a question, use Linq Group Chat > Send and Wait for Response instead.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-linq-group-chat.linqGroupChat',
					relationHint: 'Answers in the chat of the event: its `chatId` is `{{ $json.chat_id }}`',
				},
			],
		},
		...panel,
		properties,
	};

	methods = { loadOptions: { loadChats, loadEvents, loadLines } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isActive(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await activate(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deactivate(this);
			},
		},
	};

	/** While the workflow is published: looks after the subscription. */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return watch(this);
	}

	/** Inside the webhook call: decides whether a delivery starts a run. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	/** Inside the run that the webhook call started: drops what another process has run already, fetches media. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runEvents(this)];
	}
}
