import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { projectFolder } from '../host/lib/projectFolder.mts';

const FILE = path.join(projectFolder, 'docs/measurements.md');

/**
 * Puts what was measured between the markers of its section in docs/measurements.md, with when and where that was. What
 * people write outside the markers stays.
 */
export async function writeMeasurements(
	section: string,
	text: string,
	command = section,
): Promise<void> {
	const begin = `<!-- ${section}: written by npm run ${command} -->`;
	const end = `<!-- ${section}: end -->`;
	const before = await readFile(FILE, 'utf8').catch(() => '# Measurements\n');
	const written = `${begin}\n\n${circumstances()}\n\n${text.trim()}\n\n${end}`;
	const [head = '', rest] = before.split(begin);
	const after = rest?.split(end)[1];
	const whole =
		after === undefined ? `${before.trimEnd()}\n\n${written}\n` : head + written + after;
	await writeFile(FILE, whole);
}

function circumstances(): string {
	const [cpu] = os.cpus();
	const memory = Math.round(os.totalmem() / 2 ** 30);
	const [load = 0] = os.loadavg();
	return [
		`${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${os.type()} ${os.arch()},`,
		`${os.availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory} GB;`,
		`load average at the end ${load.toFixed(1)}.`,
	].join(' ');
}
