/**
 * A map that forgets: what has not been set for a while, and the oldest when it is full. A bound for the memory of a
 * process that runs for months; nothing may depend on an entry being there.
 */
export class RecentMap<V> {
	/** The one that was set last at the end. */
	private readonly entries = new Map<string, { readonly value: V; readonly setAt: number }>();

	constructor(private readonly limits: { readonly keepMs?: number; readonly max: number }) {}

	get(key: string): V | undefined {
		const entry = this.entries.get(key);
		return entry !== undefined && this.isFresh(entry.setAt) ? entry.value : undefined;
	}

	/** What has not been forgotten, the one that was set last at the end. */
	values(): V[] {
		return [...this.entries.values()].flatMap(({ value, setAt }) =>
			this.isFresh(setAt) ? [value] : [],
		);
	}

	set(key: string, value: V): void {
		this.entries.delete(key);
		this.forgetOld();
		this.entries.set(key, { value, setAt: Date.now() });
	}

	delete(key: string): void {
		this.entries.delete(key);
	}

	private forgetOld(): void {
		for (const [key, { setAt }] of this.entries) {
			if (this.entries.size < this.limits.max && this.isFresh(setAt)) return;
			this.entries.delete(key);
		}
	}

	private isFresh(setAt: number): boolean {
		return Date.now() - setAt < (this.limits.keepMs ?? Number.POSITIVE_INFINITY);
	}
}
