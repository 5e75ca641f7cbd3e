import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { credentialFor } from './credentialFor.mts';
import { packedPackage, unpackPackage } from './lib/packageInstall.mts';
import { workFolder } from './lib/projectFolder.mts';
import { useHost } from './useHost.mts';
import { useSteps } from './useSteps.mts';

const PACKAGE = 'n8n-nodes-linq-group-chat';

interface LoadedType {
	readonly name: string;
	readonly iconUrl?: { light: string; dark: string };
}

describe('The packed package', () => {
	const folder = workFolder('host/packed');

	beforeAll(async () => {
		await rm(folder, { recursive: true, force: true });
		await unpackPackage(await packedPackage(), folder);
	});

	test('has what n8n loads, and nothing that only developers need', async () => {
		const entries = await readdir(folder, { recursive: true, withFileTypes: true });
		const files = entries
			.filter((entry) => entry.isFile())
			.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
		const schemas = files.filter((file) => /__schema__\/v1\.1\.0(\/.+)?\.json$/.test(file));
		expect(schemas.length).toBeGreaterThan(100);
		expect(files.filter((file) => !schemas.includes(file)).sort()).toEqual([
			...['CHANGELOG.md', 'LICENSE', 'README.md', 'dist/code.js'],
			'dist/credentials/LinqPartnerApi.credentials.js',
			'dist/credentials/LinqPartnerApi.parts.json',
			'dist/nodes/LinqGroupChat/LinqGroupChat.node.js',
			'dist/nodes/LinqGroupChat/LinqGroupChat.node.json',
			'dist/nodes/LinqGroupChat/LinqGroupChat.parts.json',
			'dist/nodes/LinqTrigger/LinqTrigger.node.js',
			'dist/nodes/LinqTrigger/LinqTrigger.node.json',
			'dist/nodes/LinqTrigger/LinqTrigger.parts.json',
			...['dist/nodes/shared/icons/linq.dark.svg', 'dist/nodes/shared/icons/linq.svg'],
			...['dist/standIn.js', 'index.js', 'package.json'],
		]);
	});

	test('needs nothing but n8n and Node’s own cryptography', async () => {
		const code = await readFile(path.join(folder, 'dist/code.js'), 'utf8');
		const needed = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
		expect([...new Set(needed)].sort()).toEqual(['n8n-workflow', 'node:crypto']);
	});
});

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

	test.each(['linqGroupChat/1.1.0/message/send', 'linqTrigger/1.1.0'])(
		'tells the editor what will come out: %s',
		async (node) => {
			const { client } = host();
			const response = await fetch(`${client.url}/schemas/${PACKAGE}.${node}.json`);
			expect(response.status).toBe(200);
			expect(await response.json()).toMatchObject({ type: 'object' });
		},
	);

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

	test.each([
		['another computer', () => 'otherhost'],
		['the simulator', () => host().simulator.url.replace('http://', '')],
	])(
		'sends the API key to no address that only begins like this computer’s, and says so as the nodes do: %s',
		async (_, place) => {
			const { client, simulator } = host();
			// What stands before the “@” is somebody's name and password.
			const baseUrl = `http://localhost:80@${place()}`;
			const misled = credentialFor({ url: baseUrl, apiKey: simulator.apiKey });
			const credential = await client.credentials.create(misled);
			const before = simulator.control.requests().length;
			const { execute } = useSteps(() => ({ ...host(), credential }));
			const failed = await execute([
				{ name: 'Lines', parameters: { resource: 'phoneNumber', operation: 'getAll' } },
			]);
			expect(failed.data.resultData.error).toMatchObject({
				message: `The base URL “${baseUrl}” of the Linq credential cannot be used`,
				description: expect.stringMatching(/^It must start with https:\/\//),
			});
			const { message, description } = failed.data.resultData.error ?? {};
			expect(await client.credentials.test(misled)).toEqual({
				status: 'Error',
				message: `${message}. ${description}`,
			});
			expect(simulator.control.requests()).toHaveLength(before);
		},
	);
});
