import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { projectFolder } from '../../host/lib/projectFolder.mts';
import { compare } from '../lib/interleaved.mts';
import { atMost, type Measure } from '../lib/row.mts';

const run = promisify(execFile);

const OURS = [
	'dist/nodes/LinqGroupChat/LinqGroupChat.node.js',
	'dist/nodes/LinqTrigger/LinqTrigger.node.js',
	'dist/credentials/LinqPartnerApi.credentials.js',
];
const PEERS = [
	'dist/nodes/Linq/Linq.node.js',
	'dist/nodes/LinqTrigger/LinqTrigger.node.js',
	'dist/credentials/LinqApi.credentials.js',
];

/** What a package costs a starting n8n, which has n8n-workflow already. Every round in a new process. */
export const coldRequire: Measure = async ({ peerFolder, isShort }) => {
	const { ours, theirs, ratio, rounds } = await compare(
		isShort ? 1 : 21,
		async () => await loadingMs(OURS.map((file) => path.join(projectFolder, file))),
		async () => await loadingMs(PEERS.map((file) => path.join(peerFolder, file))),
	);
	const measured = `${ratio.toFixed(1)} (${ours.toFixed(1)} ms to ${theirs.toFixed(1)} ms, ${rounds} rounds)`;
	return [atMost('cold `require` of both nodes and the credential ÷ peer’s', measured, ratio, 3)];
};

async function loadingMs(files: readonly string[]): Promise<number> {
	const script = `
		require('n8n-workflow');
		const start = performance.now();
		for (const file of ${JSON.stringify(files)})
			new (require(file)[require('path').basename(file).split('.')[0]])();
		console.log(performance.now() - start);`;
	const { stdout } = await run(process.execPath, ['-e', script], { cwd: projectFolder });
	return Number(stdout);
}
