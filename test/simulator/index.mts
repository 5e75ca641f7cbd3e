import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Account, type AccountOptions } from './account.mts';
import { Control } from './control.mts';
import { Live } from './phones/Live.mts';
import { snapshot } from './phones/snapshot.mts';
import { seed } from './seed.mts';
import { createServer, originOf } from './server.mts';

export { SEED } from './seed.mts';

export interface SimulatorOptions extends AccountOptions {
	/** 0, the default, takes a free port. */
	readonly port?: number;
	readonly apiKey?: string;
	/** What the phones call whoever uses the API, unless a contact card has a name; n8n when not given. */
	readonly appName?: string;
	/** Hold every request, answer and event to Linq's schemas; `assertLinqsShapes` tells what broke them. */
	readonly holdToSchemas?: boolean;
}

export interface Simulator {
	/** For the credential's Base URL. */
	readonly url: string;
	readonly apiKey: string;
	readonly controlUrl: string;
	/** The page on which people's phones can be played with. */
	readonly phonesUrl: string;
	readonly control: Control;
	/** Throws when something since the last call was not as Linq's schemas have it. */
	assertLinqsShapes(): void;
	stop(): Promise<void>;
}

/** Starts the Linq API on loopback. It contacts nothing but loopback addresses that subscribe to events. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const { apiKey = 'simulator-api-key', appName = 'n8n' } = options;
	const account = new Account(options);
	const control = new Control(account);
	seed(control);

	const folder = await mkdtemp(join(tmpdir(), 'linq-simulator-'));
	const watch = options.holdToSchemas === true ? await watchOf(account) : undefined;
	const live = new Live(() => snapshot(account, control, { ...addresses(), appName }));
	const app = createServer({ account, control, apiKey, watch, live });
	const addresses = () => addressesOf(originOf(app));
	await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	account.world.files.open(folder, originOf(app));
	return {
		...addresses(),
		apiKey,
		control,
		assertLinqsShapes: () => watch?.assertNone(),
		async stop() {
			await account.stop();
			await app.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

function addressesOf(origin: string) {
	return {
		url: `${origin}/api/partner`,
		controlUrl: `${origin}/control`,
		phonesUrl: `${origin}/phones/`,
	};
}

/** The schemas are read only where they are wanted: whoever starts a simulator to try the nodes need not wait for them. */
async function watchOf(account: Account) {
	const { SchemaWatch } = await import('./schemas/watch.mts');
	return new SchemaWatch(account);
}
