import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { builderHint } from './builderHint';
import { carriersHint } from './chat/carriers';
import { searchGroups } from './listSearch/searchGroups';
import { searchLines } from './listSearch/searchLines';
import { searchParticipants } from './listSearch/searchParticipants';
import { receiveAnswer } from './question/receiveAnswer';
import { resumeWebhooks } from './question/resumeWebhooks';
import { properties } from './resources';
import { runItems } from './run/runItems';
import { subtitle } from './subtitle';

export class LinqGroupChat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Linq Group Chat',
		name: 'linqGroupChat',
		icon: { light: 'file:../shared/icons/linq.svg', dark: 'file:../shared/icons/linq.dark.svg' },
		group: ['output'],
		// Not 1, as for the trigger: questions have a webhook, and for those of version 1 n8n evaluates an expression of old
		// times at every delivery (n8n 2.41.1, parseRequestBody).
		version: 1.1,
		subtitle,
		description: 'Create, manage and write to iMessage, RCS and SMS group chats with Linq',
		defaults: { name: 'Linq Group Chat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'linqPartnerApi', required: true }],
		hints: [carriersHint],
		webhooks: resumeWebhooks,
		builderHint,
		waitingNodeTooltip: 'Execution will continue when the group has decided',
		properties,
	};

	methods = { listSearch: { searchGroups, searchLines, searchParticipants } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runItems(this)];
	}

	/** Inside the webhook call that may resume an execution: Send and Wait for Response. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveAnswer(this);
	}
}
