import { clearStage } from './stage.mts';
import { messageOf, paint, say } from './terminal.mts';

let ending = false;

export function isEnding(): boolean {
	return ending;
}

/**
 * Plays on the stage until it ends or somebody ends it with a signal. However that happens, the stage is cleared first.
 *
 * @param exitCodeOnSignal asked when a signal comes
 */
export async function play(
	piece: () => Promise<void>,
	exitCodeOnSignal: () => number,
): Promise<void> {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.on(signal, () => void end(exitCodeOnSignal()));
	try {
		await piece();
	} catch (error) {
		// What fails while everything is being stopped fails because of that.
		if (ending) return;
		say(`\n${paint('red', messageOf(error))}`);
		await end(1);
	}
}

export async function end(exitCode: number): Promise<void> {
	if (ending) return;
	ending = true;
	say('Stopping n8n and the simulator …');
	await clearStage();
	process.exit(exitCode);
}
