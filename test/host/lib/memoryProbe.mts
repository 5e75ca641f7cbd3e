import { freePort } from './freePort.mts';
import { preloading } from './preloading.mts';

const MEGABYTE = 2 ** 20;

/** What an n8n has in use, in MB. */
export interface MemoryReading {
	/** What its JavaScript holds on to. */
	readonly held: number;
	/** What the operating system has given it. */
	readonly resident: number;
}

/** Looks into the memory of an n8n that is started with its environment. */
export class MemoryProbe {
	private constructor(private readonly port: number) {}

	static async create(): Promise<MemoryProbe> {
		return new MemoryProbe(await freePort());
	}

	get environment(): Record<string, string> {
		return { ...preloading('memoryProbe.cjs'), MEMORY_PROBE_PORT: String(this.port) };
	}

	async read(): Promise<MemoryReading> {
		const answer = await fetch(`http://127.0.0.1:${this.port}`);
		const usage = (await answer.json()) as NodeJS.MemoryUsage;
		return {
			held: (usage.heapUsed + usage.external) / MEGABYTE,
			resident: usage.rss / MEGABYTE,
		};
	}
}
