import { FOR_BURSTS } from '../../host/forBursts.mts';
import { installN8n } from '../../host/lib/installN8n.mts';
import { MemoryProbe } from '../../host/lib/memoryProbe.mts';
import { packPackage } from '../../host/lib/packageInstall.mts';
import { workFolder } from '../../host/lib/projectFolder.mts';
import { startHost } from '../../host/lib/startHost.mts';
import { startSimulator } from '../../simulator/index.mts';
import { writeMeasurements } from '../../tools/measurements.mts';
import { attack, type AttackResult } from './attack.mts';

/** What a delivery may leave behind: n8n keeps a little of its own, and measuring is not exact to the megabyte. */
const GROWTH_MAX_MB = 10;

/** Attacks the trigger in a real n8n with so many deliveries, and says whether all was well. */
export async function tortureDeliveries(
	seed: string,
	count: number,
	write: boolean,
): Promise<boolean> {
	const start = performance.now();
	const elapsed = () => ((performance.now() - start) / 1000).toFixed(0);
	const tarball = await packPackage();
	const install = await installN8n((line) => console.log(line));
	const probe = await MemoryProbe.create();
	const simulator = await startSimulator();
	const userFolder = workFolder('torture/n8n');
	const { n8n, client } = await startHost(install, tarball, userFolder, {
		...probe.environment,
		...FOR_BURSTS,
	});
	try {
		const credential = await client.credentials.create({
			...{ name: 'Linq (simulator)', type: 'linqPartnerApi' },
			data: { apiKey: simulator.apiKey, baseUrl: simulator.url },
		});
		const result = await attack({
			...{ client, simulator, credential, probe, seed, count },
			report: (line) => console.log(`${elapsed()} s: ${line}`),
		});
		const text = `${count} hostile deliveries to the trigger and as many to n8n’s own Webhook node, in turns, seed ${seed}, ${elapsed()} s.\n\n${table(result, count)}`;
		console.log(text);
		if (write) await writeMeasurements('deliveries', text, 'torture');
		return isWell(result);
	} finally {
		await n8n.stop();
		await simulator.stop();
	}
}

function isWell({ wrong, executions, growth }: AttackResult): boolean {
	return Object.keys(wrong).length === 0 && executions === 0 && growth.ours <= GROWTH_MAX_MB;
}

function table(result: AttackResult, count: number): string {
	const { wrong, executions, settled, before, after, growth } = result;
	const mb = (value: number) => `${value.toFixed(1)} MB`;
	const more = count - settled;
	const answers = Object.entries(wrong).map(([what, times]) => `${times} × ${what}`);
	return [
		'| Figure | Measured | Must be |',
		'| --- | --- | --- |',
		`| answers other than the refusal that is due | ${answers.join(', ') || '0'} | 0 |`,
		`| executions | ${executions} | 0 |`,
		`| memory held more after ${more} to the trigger, beyond the first ${settled} | ${mb(growth.ours)} | ≤ ${GROWTH_MAX_MB} MB |`,
		`| the same for n8n’s Webhook node | ${mb(growth.theirs)} | – |`,
		`| n8n’s memory, held | ${mb(before.held)} → ${mb(after.held)} | – |`,
		`| n8n’s memory, resident | ${mb(before.resident)} → ${mb(after.resident)} | – |`,
	].join('\n');
}
