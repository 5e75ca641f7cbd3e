/**
 * Looks at the same thing, shared by all who want one at the same moment: a burst of deliveries makes two looks, the one
 * that had begun, which may have missed the last of them, and one more.
 */
export class Looks<T> {
	private readonly underWay = new Map<string, { readonly now: Promise<T>; next?: Promise<T> }>();

	async share(key: string, look: () => Promise<T>): Promise<T> {
		const current = this.underWay.get(key);
		if (current === undefined) return await this.begin(key, look);
		current.next ??= current.now.then(
			async () => await this.begin(key, look),
			async () => await this.begin(key, look),
		);
		return await current.next;
	}

	private async begin(key: string, look: () => Promise<T>): Promise<T> {
		const now = look();
		const entry = { now };
		this.underWay.set(key, entry);
		try {
			return await now;
		} finally {
			if (this.underWay.get(key) === entry) this.underWay.delete(key);
		}
	}
}
