/** Lets so many pass at once; the others wait, and enter in the order in which they came. */
export class Gate {
	private inside = 0;
	private readonly waiting: Array<() => void> = [];

	constructor(private readonly places: number) {}

	/**
	 * Waits for a place.
	 *
	 * @param abandoned settles when nobody needs the place any more
	 * @returns gives the place back, once, however often it is called; undefined when the wait was abandoned
	 */
	async enter(abandoned: Promise<unknown>): Promise<(() => void) | undefined> {
		if (this.inside < this.places) this.inside++;
		else if (!(await this.placeBecomesFree(abandoned))) return undefined;
		let isInside = true;
		return () => {
			if (isInside) this.leave();
			isInside = false;
		};
	}

	private async placeBecomesFree(abandoned: Promise<unknown>): Promise<boolean> {
		let enter: () => void = () => undefined;
		const turn = new Promise<void>((resolve) => (enter = resolve));
		this.waiting.push(enter);
		await Promise.race([turn, abandoned]);
		const place = this.waiting.indexOf(enter);
		if (place === -1) return true;
		this.waiting.splice(place, 1);
		return false;
	}

	/** The place goes to whoever waits longest. */
	private leave(): void {
		const next = this.waiting.shift();
		if (next) next();
		else this.inside--;
	}
}
