import { describe, expect, test } from '@jest/globals';
import { type INodeTypes, Workflow } from 'n8n-workflow';

import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials.ts';
import { isLoopback } from '../../nodes/shared/request/baseUrl.ts';

const { baseURL } = new LinqPartnerApi().test.request;

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
	return workflow.expression.getSimpleParameterValue(node, baseURL, 'internal', {
		$credentials: { baseUrl },
	});
}

describe('the credential test', () => {
	test.each([
		'http://localhost:1/x',
		'http://127.0.0.1:8080',
		'http://127.1.2.3',
		'http://[::1]:1',
	])('asks %s, which is this computer', (baseUrl) => {
		expect(isLoopback(baseUrl)).toBe(true);
		expect(asked(`${baseUrl}/`)).toBe(baseUrl);
	});

	test.each([
		'http://example.com/api',
		'HTTP://127.0.0.1.example.com',
		'http://localhost.example.com:80',
	])('sends no API key to %s without HTTPS', (baseUrl) => {
		expect(isLoopback(baseUrl)).toBe(false);
		expect(asked(baseUrl)).toBe(baseUrl.replace(/^http/i, 'https'));
	});

	test('does not mind blanks and slashes around the address', () => {
		expect(asked(' https://api.linqapp.com/api/partner// ')).toBe(
			'https://api.linqapp.com/api/partner',
		);
	});
});
