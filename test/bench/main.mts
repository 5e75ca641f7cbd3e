import { parseArgs } from 'node:util';

import { packPackage } from '../host/lib/packageInstall.mts';
import { writeMeasurements } from '../tools/measurements.mts';
import { BenchLinq } from './lib/benchLinq.mts';
import { Contenders } from './lib/contenders.mts';
import { peerFor } from './lib/peer.mts';
import type { Equipment, Figure, Measure } from './lib/row.mts';
import { coldRequire } from './rows/coldRequire.mts';
import { deliveries } from './rows/deliveries.mts';
import { listing } from './rows/listing.mts';
import { memory } from './rows/memory.mts';
import { profile } from './rows/profile.mts';
import { questions } from './rows/questions.mts';
import { sendsOfAllSizes, sendsWithLatency, sendsWithoutLatency } from './rows/sends.mts';
import { signatures } from './rows/signatures.mts';

const ROWS: Readonly<Record<string, Measure>> = {
	sendsWithLatency,
	sendsWithoutLatency,
	sendsOfAllSizes,
	profile,
	listing,
	signatures,
	coldRequire,
	memory,
	deliveries,
	questions,
};

const { values } = parseArgs({
	options: {
		/** Only these rows, with commas between them; then nothing is written. */
		rows: { type: 'string' },
		/** Small numbers: to see that everything works, not how fast. */
		short: { type: 'boolean', default: false },
	},
});
const rows = values.rows?.split(',') ?? Object.keys(ROWS);

const tarball = await packPackage();
const linq = await BenchLinq.start();
try {
	const peerFolder = await peerFor(linq.url);
	const contenders = await Contenders.create(linq.url, peerFolder);
	const figures = await measure({ linq, contenders, peerFolder, tarball, isShort: values.short });
	const table = tableOf(figures);
	console.log(`\n${table}`);
	if (values.rows === undefined && !values.short) await writeMeasurements('bench', table);
} finally {
	linq.stop();
}

async function measure(equipment: Equipment): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const name of rows) {
		const row = ROWS[name];
		if (!row)
			throw new Error(`There is no row “${name}”; there are ${Object.keys(ROWS).join(', ')}`);
		for (const figure of await row(equipment)) {
			figures.push(figure);
			const { name, measured, target } = figure;
			console.log(
				`${target?.isMet === false ? '✖' : '✔'} ${name}: ${measured}, ${target?.words ?? ''}`,
			);
		}
	}
	return figures;
}

function tableOf(figures: readonly Figure[]): string {
	return [
		'| Figure | Measured | Must reach | |',
		'| --- | --- | --- | --- |',
		...figures.map(({ name, measured, target }) => {
			const verdict = target === undefined ? '' : target.isMet ? 'met' : 'missed';
			return `| ${name} | ${measured} | ${target?.words ?? ''} | ${verdict} |`;
		}),
	].join('\n');
}
