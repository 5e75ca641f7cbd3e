import {
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
	UserError,
} from 'n8n-workflow';

import { baseUrlProblem } from '../nodes/shared/request/baseUrl';

export class LinqPartnerApi implements ICredentialType {
	// Not “linqApi”: n8n keeps credential types in one namespace, and another published package owns that name.
	name = 'linqPartnerApi';

	displayName = 'Linq Partner API';

	icon = {
		light: 'file:../nodes/shared/icons/linq.svg',
		dark: 'file:../nodes/shared/icons/linq.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-linq-group-chat/n8n-nodes-linq-group-chat#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The API token from your Linq dashboard',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			// Linq Partner API v3; the paths below it start with /v3 (Linq docs: authentication).
			default: 'https://api.linqapp.com/api/partner',
			description: 'Change this only to use a simulator of the Linq API',
		},
	];

	/**
	 * A function and not n8n's description with expressions: those cannot be evaluated in the ticks of a trigger (n8n
	 * 2.41.1). And so n8n's credential test sends the key only where the nodes would send it, too.
	 */
	async authenticate(
		{ apiKey, baseUrl }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const problem = baseUrlProblem(baseUrl);
		if (problem !== undefined) throw new UserError(`${problem.message}. ${problem.remedy}`);
		return {
			...request,
			headers: { ...request.headers, Authorization: `Bearer ${String(apiKey)}` },
		};
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/v3/phone_numbers',
		},
		// Without it n8n shows no more than "Unauthorized".
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Linq does not accept this API key. Copy it again from your Linq dashboard, and check that the base URL is the one it belongs to.',
				},
			},
		],
	};
}
