/** Equal repairs in a row that are made at every look, and how many looks one is made in after that; our own choice. */
const AT_ONCE_MAX = 3;
const THEN_EVERY = 12;

/**
 * The repairs of one trigger's subscription. One that succeeds and shows no effect at the next look, again and again, is
 * made rarely from then on: what Linq does not show may be there all the same, and somebody else may be undoing it.
 */
export class Repairs {
	private what = '';
	private made = 0;
	private skipped = 0;

	/**
	 * To be asked at every look.
	 *
	 * @param reasons what is wrong; nothing when all is well
	 * @returns `pausing` for the first look at which it is not made
	 */
	judge(reasons: readonly string[]): 'make' | 'pausing' | 'skip' {
		const what = reasons.join(', ');
		if (what !== this.what) {
			this.what = what;
			this.made = 0;
			this.skipped = 0;
		}
		if (this.made < AT_ONCE_MAX) return 'make';
		this.skipped++;
		if (this.skipped % THEN_EVERY === 0) return 'make';
		return this.skipped === 1 ? 'pausing' : 'skip';
	}

	/** The repair that was judged last has been made. */
	succeeded(): void {
		this.made++;
	}
}
