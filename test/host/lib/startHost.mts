import { rm } from 'node:fs/promises';

import { type N8nInstall } from './installN8n.mts';
import { N8nClient } from './n8nClient.mts';
import { N8nProcess } from './n8nProcess.mts';
import { installPackage } from './packageInstall.mts';

/** A fresh n8n that has this package installed, with somebody logged in. */
export interface Host {
	readonly n8n: N8nProcess;
	readonly client: N8nClient;
	/** Holds n8n's database. */
	readonly userFolder: string;
}

/**
 * Starts a real n8n as its user would find it after installing this package.
 *
 * @param tarball the packed package
 * @param userFolder emptied first
 * @param environment added to what every n8n gets
 */
export async function startHost(
	install: N8nInstall,
	tarball: string,
	userFolder: string,
	environment: Record<string, string> = {},
): Promise<Host> {
	await rm(userFolder, { recursive: true, force: true });
	await installPackage(tarball, userFolder, install);
	const n8n = await N8nProcess.start({ install, userFolder, environment });
	try {
		const client = new N8nClient(n8n.url, install.version);
		await client.session.setUpOwner();
		return { n8n, client, userFolder };
	} catch (error) {
		await n8n.stop();
		throw error;
	}
}
