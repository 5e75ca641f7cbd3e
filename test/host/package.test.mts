import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { credentialFor } from './credentialFor.mts';
import { workFolder } from './lib/projectFolder.mts';
import { useHost } from './useHost.mts';

const PACKAGE = 'n8n-nodes-linq-group-chat';

interface LoadedType {
	readonly name: string;
	readonly iconUrl?: { light: string; dark: string };
}

describe('The installed package in a real n8n', () => {
	const host = useHost('package');

	async function loadedTypes(kind: 'nodes' | 'credentials'): Promise<LoadedType[]> {
		const file = path.join(workFolder('host/package'), `.cache/n8n/public/types/${kind}.json`);
		return JSON.parse(await readFile(file, 'utf8')) as LoadedType[];
	}

	test('offers both nodes, and the action node as a tool and a human review for agents', async () => {
		const names = (await loadedTypes('nodes')).map(({ name }) => name);
		expect(names.filter((name) => name.startsWith(`${PACKAGE}.`)).sort()).toEqual([
			`${PACKAGE}.linqGroupChat`,
			`${PACKAGE}.linqGroupChatHitlTool`,
			`${PACKAGE}.linqGroupChatTool`,
			`${PACKAGE}.linqTrigger`,
		]);
	});

	test('shows its icon, light and dark, at the nodes and the credential', async () => {
		const { client } = host();
		const types = [...(await loadedTypes('nodes')), ...(await loadedTypes('credentials'))];
		const ours = types.filter(
			({ name }) => name.startsWith(`${PACKAGE}.`) || name === 'linqPartnerApi',
		);
		expect(ours).toHaveLength(5);
		for (const { iconUrl } of ours) {
			for (const icon of [iconUrl?.light, iconUrl?.dark]) {
				const response = await fetch(`${client.url}/${icon}`);
				expect([icon, response.headers.get('content-type')]).toEqual([
					icon,
					expect.stringContaining('image/svg+xml'),
				]);
			}
		}
	});

	test('accepts a credential with the right API key', async () => {
		const { client, simulator } = host();
		expect(await client.credentials.test(credentialFor(simulator))).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
	});

	test('says in a sentence that a wrong API key is refused', async () => {
		const { client, simulator } = host();
		const wrong = credentialFor({ url: simulator.url, apiKey: 'not-the-key' });
		expect(await client.credentials.test(wrong)).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Linq does not accept this API key\..+/),
		});
	});
});
