import { describe, expect, test } from '@jest/globals';
import { type INodeTypes, Workflow } from 'n8n-workflow';

import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials.ts';
import { baseUrlProblem } from '../../nodes/shared/request/baseUrl.ts';

const credential = new LinqPartnerApi();

/** The address that n8n's credential test asks. */
function asked(baseUrl: string): unknown {
	const nodeTypes = { getByNameAndVersion: () => undefined } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
	const node = {
		name: 'n',
		id: 'n',
		type: 'n',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	return workflow.expression.getSimpleParameterValue(
		node,
		credential.test.request.baseURL,
		'internal',
		{ $credentials: { baseUrl } },
	);
}

const signedIn = async (baseUrl: string) =>
	await credential.authenticate({ apiKey: 'key', baseUrl }, { url: '/v3/phone_numbers' });

describe('The API key', () => {
	test.each([
		'http://localhost:1/x',
		'http://127.0.0.1:8080',
		'http://127.1.2.3',
		'http://[::1]:1',
		'https://api.linqapp.com/api/partner',
		'https://localhost:80@n8n.example.com',
		' https://api.linqapp.com/api/partner// ',
	])('goes to %s, in the credential test too', async (baseUrl) => {
		expect(baseUrlProblem(baseUrl)).toBeUndefined();
		expect(asked(baseUrl)).toBe(baseUrl.trim().replace(/\/+$/, ''));
		expect(await signedIn(baseUrl)).toMatchObject({
			url: '/v3/phone_numbers',
			headers: { Authorization: 'Bearer key' },
		});
	});

	test.each([
		'http://example.com/api',
		'HTTP://127.0.0.1.example.com',
		'http://localhost.example.com:80',
		'http://localhost:80@otherhost',
		'http://127.0.0.1@otherhost/',
		'http://127.0.0.1:80:90',
		'http://[::1].example.com',
		'https://',
		'https://exa mple.com',
		'ftp://localhost',
		'data:text/plain,https://x',
		'',
	])('goes nowhere when the base URL is %s, and the credential test says why', async (baseUrl) => {
		expect(baseUrlProblem(baseUrl)).toBeDefined();
		await expect(signedIn(baseUrl)).rejects.toThrow(/cannot be used.*It must start with https/);
	});
});
