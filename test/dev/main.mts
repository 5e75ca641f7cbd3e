import { createInterface } from 'node:readline';

import { isEnding, play } from '../demo/curtain.mts';
import { setStage, type Stage } from '../demo/stage.mts';
import { paint, say } from '../demo/terminal.mts';
import { OWNER } from '../host/lib/rest/session.mts';
import { rebuild } from './rebuild.mts';
import { watchSources } from './watchSources.mts';

/**
 * `npm run dev`: a real n8n with this package in it, the simulator and its phones. What is saved in `nodes/` and
 * `credentials/` is in n8n a moment later; workflows and chats stay. Until Ctrl-C.
 */
async function main(): Promise<void> {
	// n8n looks at the files of its packages, and loads those anew that change (n8n 2.41.1, setupHotReload).
	const stage = await setStage('dev', { N8N_DEV_RELOAD: 'true' });
	watchSources(async () => {
		if (!isEnding()) await rebuild(stage.userFolder);
	});
	const typed = createInterface({ input: process.stdin });
	typed.on('line', () => void restart(stage));
	invite(stage);
}

async function restart({ n8n }: Stage): Promise<void> {
	if (isEnding()) return;
	say('Starting n8n again …');
	const started = Date.now();
	await n8n.restart();
	say(`n8n is there again after ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function invite({ simulator, client }: Stage): void {
	say(`
The phones:          ${paint('cyan', simulator.phonesUrl)}
The editor of n8n:   ${paint('cyan', client.url)}
  E-mail    ${OWNER.email}
  Password  ${OWNER.password}

What you save in nodes/ or credentials/ is taken up by n8n. A trigger that is published goes on with what it
was published with: press Enter, and n8n is started again with everything new. ${paint('bold', 'Ctrl-C ends everything.')}`);
}

void play(main, () => 0);
