import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import type { ServerOrder, ServerReport } from './linqServer.mts';

/** The Linq of the measurements, in a process of its own. */
export class BenchLinq {
	private constructor(
		private readonly child: ChildProcess,
		/** For the credential's Base URL. */
		readonly url: string,
	) {}

	static async start(): Promise<BenchLinq> {
		const script = path.join(import.meta.dirname, 'linqServer.mts');
		const child = fork(script, { execArgv: ['--import', 'tsx'] });
		const [report] = (await once(child, 'message')) as [ServerReport];
		if (!('url' in report)) throw new Error('The server has no address');
		return new BenchLinq(child, report.url);
	}

	/** How long it takes for every answer from now on. */
	async setLatency(latencyMs: number): Promise<void> {
		this.order({ latencyMs });
		// Orders are carried out one after the other.
		await this.takeRequestCount();
	}

	/** How many requests there were since this was asked last. */
	async takeRequestCount(): Promise<number> {
		this.order({ countRequests: true });
		const [report] = (await once(this.child, 'message')) as [ServerReport];
		return 'requests' in report ? report.requests : 0;
	}

	stop(): void {
		if (this.child.connected) this.child.disconnect();
	}

	private order(order: ServerOrder): void {
		this.child.send(order);
	}
}
