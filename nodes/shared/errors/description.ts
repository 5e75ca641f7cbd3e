/** What is known besides an error itself. */
export interface Surroundings {
	/** Before everything else: what had been done, so that nobody does it again. */
	readonly first?: string;
	/** In the same paragraph. */
	readonly then?: readonly string[];
	/** Each on a line of its own. */
	readonly lines?: readonly string[];
}

/** Adds to what an error says; the one place where descriptions are put together. */
export function tellMore(
	error: { description: string | null | undefined },
	{ first, then = [], lines = [] }: Surroundings,
): void {
	const said = (error.description ?? '').trim();
	// n8n's own descriptions often lack the full stop.
	const own = then.length > 0 ? said.replace(/[^.!?]$/, '$&.') : said;
	const paragraph = [first ?? '', own, ...then].filter((sentence) => sentence !== '').join(' ');
	error.description = [paragraph, ...lines].filter((line) => line !== '').join('\n');
}
