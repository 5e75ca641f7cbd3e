import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

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

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			// As in nodes/shared/request.ts: the API key travels without HTTPS on this computer only.
			baseURL:
				'={{$credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/^http:\\/\\/(?!(localhost|127(\\.\\d+){3}|\\[::1\\])([:\\/]|$))/i, "https://")}}',
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
