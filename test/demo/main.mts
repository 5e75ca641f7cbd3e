import { parseArgs } from 'node:util';

import { OWNER } from '../host/lib/rest/session.mts';
import { type Conversation, converse, fallSilent } from './conversation.mts';
import { end, play } from './curtain.mts';
import { setStage, type Stage } from './stage.mts';
import { paint, say } from './terminal.mts';
import { transcript } from './transcript.mts';

/** The exit code of a program that Ctrl-C ended before it was done. */
const INTERRUPTED = 130;

let exitCodeOnSignal = INTERRUPTED;

/**
 * `npm run demo`: a group conversation between a real n8n and the simulated Linq; afterwards the editor stays open until
 * Ctrl-C. With `--once` it ends by itself. The exit code tells whether every step happened.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
	const stage = await setStage('demo');
	const conversation = await converse(stage);
	say(`\n${transcript(stage, conversation.chatId)}\n`);
	if (values.once) {
		await fallSilent(stage, conversation);
		await end(0);
	} else {
		invite(stage, conversation);
		exitCodeOnSignal = 0;
	}
}

function invite({ simulator, client }: Stage, { answering }: Conversation): void {
	say(`${paint('bold', 'Write “agenda” as Ana, and n8n answers in the group.')} The phones are here:
  ${paint('cyan', simulator.phonesUrl)}

The editor of n8n, where “${answering.name}” is published:
  ${paint('cyan', client.url)}
  E-mail    ${OWNER.email}
  Password  ${OWNER.password}

${paint('bold', 'Ctrl-C ends everything.')}`);
}

void play(main, () => exitCodeOnSignal);
