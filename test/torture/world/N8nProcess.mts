import { loadPackage, type ThePackage } from '../thePackage.mts';
import type { World } from './World.mts';

/** What a program does while it is not alive: nothing, for ever. */
const NEVER = new Promise<never>(() => undefined);

/** One process of n8n with the package in it: alive from its start until it is killed, whatever is under way in it. */
export class N8nProcess {
	readonly package: ThePackage;
	isAlive = true;
	private stepsLeft: number;

	/**
	 * @param killAtStep kill -9 strikes when the process has waited for something so many times
	 * @param onKill what the outside sees of it
	 */
	constructor(
		private readonly world: World,
		readonly number: number,
		killAtStep: number = Infinity,
		private readonly onKill: () => void = () => undefined,
	) {
		this.stepsLeft = killAtStep;
		const { time, sabotage } = world;
		const sleep = async (ms: number) => await this.wait(ms);
		const speed = sabotage === 'fastClock' ? 1_000 : 1;
		const performance = { now: () => time.nowMs * speed };
		this.package = loadPackage({ Date: time.Date, performance, sleep, sabotage });
	}

	/** Waits in this process. Nothing that waits in a killed process ever goes on. */
	async wait(ms: number): Promise<void> {
		if (!this.isAlive) return await NEVER;
		await new Promise<void>((resolve) =>
			this.world.time.after(ms, () => {
				if (this.isAlive && --this.stepsLeft <= 0) this.kill();
				if (this.isAlive) resolve();
			}),
		);
	}

	kill(): void {
		if (!this.isAlive) return;
		this.isAlive = false;
		this.onKill();
	}
}
