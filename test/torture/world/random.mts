/** Random numbers that a seed determines: everything that a sequence leaves to chance comes from one of these. */
export class Random {
	private state: number;

	constructor(seed: string) {
		this.state = hash(seed);
	}

	/** From 0 up to, but not including, 1 (mulberry32). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** A whole number, both ends included. */
	int(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	pick<T>(list: readonly [T, ...T[]]): T {
		return list[this.int(0, list.length - 1)] ?? list[0];
	}

	/** One of the keys, each as likely as its weight says. */
	weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
		const entries = Object.entries(weights) as Array<[K, number]>;
		let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
		const found = entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1);
		if (!found) throw new Error('Nothing to choose from');
		return found[0];
	}

	uuid(): string {
		const hex = Array.from({ length: 4 }, () =>
			this.int(0, 2 ** 32 - 1)
				.toString(16)
				.padStart(8, '0'),
		).join('');
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
	}
}

/** FNV-1a. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index++)
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	return value;
}
