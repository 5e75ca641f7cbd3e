import { installN8n } from '../host/lib/installN8n.mts';
import { stopOwnProcesses } from '../host/lib/ownProcess.mts';
import { packPackage } from '../host/lib/packageInstall.mts';
import { workFolder } from '../host/lib/projectFolder.mts';
import type { SavedCredential } from '../host/lib/rest/credentials.mts';
import { type Host, startHost } from '../host/lib/startHost.mts';
import { type Simulator, startSimulator } from '../simulator/index.mts';
import { step, whisper } from './terminal.mts';

/** What the conversation is played on. */
export interface Stage extends Host {
	readonly simulator: Simulator;
	readonly credential: SavedCredential;
}

let runningSimulator: Simulator | undefined;

/**
 * Sets everything up that a person would: n8n, this package in it, the owner's account, the credential.
 *
 * @param name of the folder in which n8n keeps its data, emptied first
 * @param environment of n8n, beside what every n8n gets
 */
export async function setStage(
	name: string,
	environment: Record<string, string> = {},
): Promise<Stage> {
	const install = await step('n8n is installed', async () => await installN8n(whisper));
	const tarball = await step('This package is built and packed', packPackage);
	const simulator = await step('The simulator of Linq is running', async () => {
		runningSimulator = await startSimulator();
		return runningSimulator;
	});
	whisper(`the phones can be watched from now on: ${simulator.phonesUrl}`);
	const host = await step(
		`n8n ${install.version} is running, with the package installed`,
		async () => {
			whisper('starting n8n, usually 10 to 40 seconds');
			return await startHost(install, tarball, workFolder(name), environment);
		},
	);
	const { client } = host;
	const credential = await step('n8n has tested and saved the Linq credential', async () => {
		const { apiKey, url } = simulator;
		const filledIn = {
			name: 'Linq (simulator)',
			type: 'linqPartnerApi',
			data: { apiKey, baseUrl: url },
		};
		const { status, message } = await client.credentials.test(filledIn);
		if (status !== 'OK') throw new Error(message);
		return await client.credentials.create(filledIn);
	});
	return { ...host, simulator, credential };
}

/** Stops everything, at any time, also in the middle of setting up. */
export async function clearStage(): Promise<void> {
	await stopOwnProcesses();
	await runningSimulator?.stop();
	runningSimulator = undefined;
}
