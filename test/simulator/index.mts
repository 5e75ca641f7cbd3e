import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Account, type AccountOptions } from './account.mts';
import { Control } from './control.mts';
import { createServer, originOf } from './server.mts';

export interface SimulatorOptions extends AccountOptions {
	/** 0, the default, takes a free port. */
	readonly port?: number;
	readonly apiKey?: string;
}

export interface Simulator {
	/** For the credential's Base URL. */
	readonly url: string;
	readonly apiKey: string;
	readonly controlUrl: string;
	readonly control: Control;
	stop(): Promise<void>;
}

/** The account a simulator starts with. Numbers are from the range reserved for fiction. */
export const SEED = {
	lines: ['+12025550100', '+12025550101'],
	people: {
		ana: '+12025550143',
		ben: '+12025550144',
		cleo: '+12025550145',
		dora: 'dora@example.com',
		rick: '+12025550150',
		sam: '+12025550160',
	},
} as const;

/** Starts the Linq API on loopback. It contacts nothing but loopback addresses that subscribe to events. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const apiKey = options.apiKey ?? 'simulator-api-key';
	const account = new Account(options);
	const control = new Control(account);
	seed(control);

	const folder = await mkdtemp(join(tmpdir(), 'linq-simulator-'));
	const app = createServer({ account, control, apiKey, folder });
	await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	const origin = originOf(app);
	return {
		url: `${origin}/api/partner`,
		controlUrl: `${origin}/control`,
		apiKey,
		control,
		async stop() {
			await account.stop();
			await app.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

function seed(control: Control): void {
	for (const phoneNumber of SEED.lines) control.addLine({ phoneNumber });
	const { ana, ben, cleo, dora, rick, sam } = SEED.people;
	for (const handle of [ana, ben, cleo])
		control.addPerson({ handle, services: ['iMessage', 'SMS'] });
	control.addPerson({ handle: dora, services: ['iMessage'] });
	control.addPerson({ handle: rick, services: ['RCS', 'SMS'] });
	control.addPerson({ handle: sam, services: ['SMS'] });
}
