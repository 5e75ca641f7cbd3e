import { EventEmitter } from 'node:events';

import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import { inPlaceOf, silentLogger } from '../world/context.mts';
import type { LinqModel } from '../world/LinqModel.mts';
import { BASE_URL } from '../world/network.mts';

const WORKFLOW = { id: 'workflow', name: 'Torture', active: true };
const WEBHOOK_URL = 'https://n8n.torture-test.com/webhook/hook/webhook';
const NODE = {
	...{ id: 'trigger', name: 'Linq Trigger', typeVersion: 1.1, position: [0, 0], parameters: {} },
	type: 'n8n-nodes-linq-group-chat.linqTrigger',
} as unknown as INode;
const PARAMETERS: IDataObject = {
	...{ events: ['message.received'], chatKind: 'group', simplify: true, filters: {}, options: {} },
};

/** What Linq delivers. */
export interface Delivery {
	readonly headers: Readonly<Record<string, string>>;
	readonly rawBody: Buffer;
	readonly query: Readonly<Record<string, string>>;
}

/** n8n's answer on its way, as far as the trigger looks at it. */
export class WebhookResponse extends EventEmitter {
	statusCode = 200;
	destroyed = false;
	isAnswered = false;

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	json(): this {
		return this.end();
	}

	/** The answer has been handed to the network. */
	end(): this {
		if (this.destroyed || this.isAnswered) return this;
		this.isAnswered = true;
		this.emit('finish');
		this.emit('close');
		return this;
	}

	/** Linq has hung up. */
	hangUp(): void {
		if (this.isAnswered) return;
		this.destroyed = true;
		this.emit('close');
	}
}

/** What n8n keeps for the workflow. */
export interface TriggerState {
	readonly linq: LinqModel;
	readonly staticData: IDataObject;
}

/** For `create` and its kin, with a Linq that answers at once. */
export function hookContext(state: TriggerState): IHookFunctions {
	const parts: Partial<IHookFunctions> = {
		...common(state),
		getActivationMode: () => 'activate',
		getMode: () => 'trigger',
		getNodeParameter: valueOf as IHookFunctions['getNodeParameter'],
	};
	return inPlaceOf(parts, 'IHookFunctions');
}

export function webhookContext(
	state: TriggerState,
	{ headers, rawBody, query }: Delivery,
	response: WebhookResponse,
): IWebhookFunctions {
	const parts = {
		...common(state),
		getMode: () => 'webhook',
		getNodeParameter: valueOf,
		getQueryData: () => query,
		getRequestObject: () => ({ headers, rawBody }),
		getResponseObject: () => response,
	} as unknown as Partial<IWebhookFunctions>;
	return inPlaceOf(parts, 'IWebhookFunctions');
}

/** What n8n's database remembers for the trigger. */
export type ProcessedRecord = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'removeProcessed'
>;

export function runContext(
	state: TriggerState,
	input: INodeExecutionData[],
	executionId: string,
	record: ProcessedRecord,
): IExecuteFunctions {
	const helpers: Partial<IExecuteFunctions['helpers']> = record;
	const parts = {
		...common(state),
		getMode: () => 'webhook',
		getInputData: () => input,
		getExecutionId: () => executionId,
		getNodeParameter: (name: string, _item: number, fallback?: unknown) => valueOf(name, fallback),
		helpers: inPlaceOf(helpers, 'helpers'),
	} as unknown as Partial<IExecuteFunctions>;
	return inPlaceOf(parts, 'IExecuteFunctions');
}

function common({ linq, staticData }: TriggerState) {
	const helpers = {
		httpRequestWithAuthentication: async (
			_credential: string,
			{ method = 'GET', url, body }: IHttpRequestOptions,
		): Promise<unknown> =>
			linq.handle({
				...{ method, path: url.replace(BASE_URL, ''), call: 0, process: 0, sentMs: 0 },
				body: (body ?? {}) as IDataObject,
			}),
	};
	return {
		getNode: () => NODE,
		getWorkflow: () => WORKFLOW,
		getInstanceId: () => 'instance',
		getNodeWebhookUrl: () => WEBHOOK_URL,
		getWorkflowStaticData: () => staticData,
		getCredentials: (async () => ({
			apiKey: 'key',
			baseUrl: BASE_URL,
		})) as unknown as IHookFunctions['getCredentials'],
		helpers: inPlaceOf(helpers as unknown as IHookFunctions['helpers'], 'helpers'),
		logger: silentLogger,
	};
}

function valueOf(name: string, fallback?: unknown): unknown {
	return (
		name
			.split('.')
			.reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], PARAMETERS) ??
		fallback
	);
}
