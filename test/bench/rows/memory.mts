import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { startSimulator } from '../../simulator/index.mts';
import { median } from '../lib/interleaved.mts';
import { atMost, type Measure } from '../lib/row.mts';

const run = promisify(execFile);
const SCRIPT = path.join(import.meta.dirname, '../lib/memoryRun.mts');
const MEGABYTE = 2 ** 20;

/** Files are streamed: what they need must not depend on their size. */
export const memory: Measure = async ({ isShort }) => {
	const simulator = await startSimulator();
	const size = isShort ? 5 : 100;
	const extra = { up: new Array<number>(), down: new Array<number>() };
	try {
		for (let round = 0; round < (isShort ? 1 : 5); round++) {
			for (const direction of ['up', 'down'] as const) {
				const { stdout } = await run(process.execPath, [
					...['--expose-gc', '--import', 'tsx', SCRIPT],
					...[simulator.url, simulator.apiKey, direction, String(size)],
				]);
				extra[direction].push(Number(stdout) / MEGABYTE);
			}
		}
	} finally {
		await simulator.stop();
	}
	return (['up', 'down'] as const).map((direction) => {
		const most = median(extra[direction]);
		const range = `${Math.min(...extra[direction]).toFixed(0)}–${Math.max(...extra[direction]).toFixed(0)}`;
		const measured = `${most.toFixed(0)} MB (${range}, ${extra[direction].length} processes)`;
		return atMost(`${size} MB ${direction}: extra resident memory, MB`, measured, most, 24);
	});
};
