import { afterAll, beforeAll } from '@jest/globals';

import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/index.mts';
import { credentialFor } from './credentialFor.mts';
import { installN8n } from './lib/installN8n.mts';
import type { N8nVersionName } from './lib/n8nVersions.mts';
import { packedPackage } from './lib/packageInstall.mts';
import { workFolder } from './lib/projectFolder.mts';
import type { NewCredential, SavedCredential } from './lib/rest/credentials.mts';
import { type Host, startHost } from './lib/startHost.mts';

/** What the tests of one file share. */
export interface TestHost extends Host {
	readonly simulator: Simulator;
	/** Points at the simulator, with its API key. */
	readonly credential: SavedCredential;
	/** What the credential was made of. */
	readonly newCredential: NewCredential;
}

/**
 * Gives the tests of a file a simulator and a real n8n of their own, started before the first and stopped after the last.
 *
 * @param name of the file, for the folder in which n8n's database and log can be looked at afterwards
 * @param options of the simulator
 * @param environment of n8n, beside what every n8n gets; asked before n8n is started
 * @param version of n8n
 */
export function useHost(
	name: string,
	options: SimulatorOptions = {},
	environment: () => Record<string, string> = () => ({}),
	version: N8nVersionName = 'newest',
): () => TestHost {
	let host: TestHost | undefined;

	beforeAll(async () => {
		const install = await installN8n((line) => console.log(line), version);
		const simulator = await startSimulator(options);
		try {
			const userFolder = workFolder('host', name);
			const started = await startHost(install, await packedPackage(), userFolder, environment());
			const newCredential = credentialFor(simulator);
			const credential = await started.client.credentials.create(newCredential);
			host = { ...started, simulator, credential, newCredential };
		} catch (error) {
			await simulator.stop();
			throw error;
		}
	});

	afterAll(async () => {
		await host?.n8n.stop();
		await host?.simulator.stop();
	});

	return () => {
		if (host === undefined) throw new Error('The host is available inside tests only');
		return host;
	};
}
