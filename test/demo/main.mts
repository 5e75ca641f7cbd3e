import { parseArgs } from 'node:util';

import { OWNER } from '../host/lib/rest/session.mts';
import { type Conversation, converse, fallSilent } from './conversation.mts';
import { clearStage, setStage, type Stage } from './stage.mts';
import { messageOf, paint, say } from './terminal.mts';
import { transcript } from './transcript.mts';

/** The exit code of a program that Ctrl-C ended before it was done. */
const INTERRUPTED = 130;

let exitCodeOnSignal = INTERRUPTED;
let ending = false;

/**
 * `npm run demo`: a group conversation between a real n8n and the simulated Linq; afterwards the editor stays open until
 * Ctrl-C. With `--once` it ends by itself. The exit code tells whether every step happened.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => void end(exitCodeOnSignal));
	}
	try {
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
	} catch (error) {
		// What fails while everything is being stopped fails because of that.
		if (ending) return;
		say(`\n${paint('red', messageOf(error))}`);
		await end(1);
	}
}

async function end(exitCode: number): Promise<void> {
	if (ending) return;
	ending = true;
	say('Stopping n8n and the simulator …');
	await clearStage();
	process.exit(exitCode);
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

void main();
