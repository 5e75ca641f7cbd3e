import { mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';

import type { N8nInstall } from './installN8n.mts';

/**
 * Two links that let a user folder of n8n lie inside a checkout.
 *
 * @param nodeModules where the user folder's community packages are installed
 */
export async function linkUserFolder(
	userFolder: string,
	nodeModules: string,
	n8n: N8nInstall,
): Promise<void> {
	// Node, searching upwards from our nodes, would find the checkout's `n8n-workflow` before n8n's own. This is nearer.
	// At a user's there is neither, and the NODE_PATH that n8n sets decides.
	await replaceByLink(path.join(userFolder, 'node_modules'), n8n.modulesFolder);

	// n8n unpacks its editor into `.cache`, and the linter would check those megabytes: it looks into every folder except
	// `node_modules`, and n8n's strict mode allows no configuration of our own. It does not follow links.
	const editor = path.join(nodeModules, '.n8n-editor');
	await mkdir(editor);
	await replaceByLink(path.join(userFolder, '.cache'), editor);
}

async function replaceByLink(link: string, target: string): Promise<void> {
	await rm(link, { recursive: true, force: true });
	await symlink(target, link, 'dir');
}
