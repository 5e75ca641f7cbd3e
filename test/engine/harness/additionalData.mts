import { ExternalSecretsProxy } from 'n8n-core';
import {
	type ICredentialDataDecryptedObject,
	ICredentialsHelper,
	type IHttpRequestOptions,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { LinqPartnerApi } from '../../../credentials/LinqPartnerApi.credentials.ts';

export interface LinqCredential {
	readonly apiKey: string;
	readonly baseUrl: string;
}

/** n8n's credentials helper, as far as our nodes use it: one credential, applied as its `authenticate` says. */
class OneCredential extends ICredentialsHelper {
	private readonly type = new LinqPartnerApi();

	constructor(private readonly credential: LinqCredential) {
		super();
	}

	override getParentTypes(): string[] {
		return [];
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return await this.type.authenticate(credentials, options);
	}

	override async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	override async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	override async getCredentials(): Promise<never> {
		throw new Error('n8n asks for decrypted credentials only');
	}

	override async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		return { ...this.credential };
	}

	override async updateCredentials(): Promise<void> {
		throw new Error('our nodes never change credentials');
	}

	override async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('our nodes never change credentials');
	}

	override getCredentialsProperties() {
		return this.type.properties;
	}
}

interface Surroundings {
	readonly credential: LinqCredential;
	readonly executionId: string;
	/** Where webhooks are reached, without a slash at the end. */
	readonly webhookBaseUrl?: string;
	/** Where waiting executions are resumed, likewise. */
	readonly waitingBaseUrl?: string;
}

const BASE = 'http://127.0.0.1:5678';

/** What n8n hands to every execution besides the workflow. What our nodes must not use throws. */
export function additionalData({
	credential,
	executionId,
	webhookBaseUrl,
	waitingBaseUrl,
}: Surroundings): IWorkflowExecuteAdditionalData {
	const unused = (name: string) => async (): Promise<never> => {
		throw new Error(`${name} is not part of the engine tests`);
	};
	return {
		credentialsHelper: new OneCredential(credential),
		executionId,
		executeWorkflow: unused('executeWorkflow'),
		getRunExecutionData: unused('getRunExecutionData'),
		getRuntimeCredential: unused('getRuntimeCredential'),
		startRunnerTask: unused('startRunnerTask'),
		logAiEvent: () => undefined,
		currentNodeExecutionIndex: 0,
		restApiUrl: `${BASE}/rest`,
		instanceBaseUrl: `${BASE}/`,
		formBaseUrl: `${BASE}/form`,
		formWaitingBaseUrl: `${BASE}/form-waiting`,
		formTestBaseUrl: `${BASE}/form-test`,
		webhookBaseUrl: `${webhookBaseUrl ?? BASE}/webhook`,
		webhookWaitingBaseUrl: `${waitingBaseUrl ?? BASE}/webhook-waiting`,
		webhookTestBaseUrl: `${webhookBaseUrl ?? BASE}/webhook-test`,
		mcpBaseUrl: `${BASE}/mcp`,
		mcpTestBaseUrl: `${BASE}/mcp-test`,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
	};
}
