import { InputError, shown } from '../input/InputError';
import { type Assertion, parse, type Pattern } from './parse';

/** One step of the automaton; numbers are positions in the program. */
type Step =
	| { readonly kind: 'character'; readonly test: RegExp }
	| { readonly kind: 'assertion'; readonly at: Assertion }
	| { readonly kind: 'split'; targets: number[] }
	| { readonly kind: 'match' };

/** Our own bound: matching takes at most (length of the text) × (steps) tests. */
const STEPS_MAX = 200;

/**
 * A regular expression that cannot be made slow by any text: all possibilities are followed at the same time instead of
 * one after the other (Thompson's construction), so the time grows with the text, never exponentially. n8n nodes may have
 * no dependencies, and JavaScript's own engine backtracks.
 *
 * Matches anywhere in the text, without regard to case.
 */
export class LinearRegex {
	private readonly program: Step[] = [];

	/**
	 * @throws InputError for a pattern that is incomplete, needs backtracking or is too large
	 */
	constructor(parameter: string, source: string) {
		const pattern = parse(parameter, source);
		if (size(pattern) > STEPS_MAX) {
			throw new InputError(
				`“${parameter}” has ${shown(source)}, which is too large to match`,
				'Use smaller numbers of repetitions.',
			);
		}
		this.emit(pattern);
		this.program.push({ kind: 'match' });
	}

	test(text: string): boolean {
		const characters = Array.from(text);
		let current = new Set<number>();
		for (let at = 0; at <= characters.length; at++) {
			// A match may begin at every position.
			this.follow(0, characters, at, current);
			const character = characters[at];
			const following = new Set<number>();
			for (const position of current) {
				const step = this.program[position];
				if (step?.kind === 'match') return true;
				if (step?.kind === 'character' && character !== undefined && step.test.test(character)) {
					this.follow(position + 1, characters, at + 1, following);
				}
			}
			current = following;
		}
		return false;
	}

	/** Adds a position and everything that can be reached from it without reading a character. */
	private follow(
		start: number,
		characters: readonly string[],
		at: number,
		reached: Set<number>,
	): void {
		const open = [start];
		for (let position = open.pop(); position !== undefined; position = open.pop()) {
			if (reached.has(position)) continue;
			reached.add(position);
			const step = this.program[position];
			if (step?.kind === 'split') open.push(...step.targets);
			else if (step?.kind === 'assertion' && holds(step.at, characters, at))
				open.push(position + 1);
		}
	}

	private emit(pattern: Pattern): void {
		switch (pattern.kind) {
			case 'character':
			case 'assertion':
				this.program.push(pattern);
				return;
			case 'sequence':
				for (const item of pattern.items) this.emit(item);
				return;
			case 'choice':
				this.emitChoice(pattern.items);
				return;
			case 'repeat':
				this.emitRepeat(pattern.item, pattern.min, pattern.max);
		}
	}

	private emitChoice(items: readonly Pattern[]): void {
		const split = this.split();
		const exits: Array<{ targets: number[] }> = [];
		for (const item of items) {
			split.targets.push(this.program.length);
			this.emit(item);
			exits.push(this.split());
		}
		for (const exit of exits) exit.targets.push(this.program.length);
	}

	private emitRepeat(item: Pattern, min: number, max: number): void {
		for (let count = 0; count < min; count++) this.emit(item);
		if (max === Number.POSITIVE_INFINITY) {
			const start = this.program.length;
			const split = this.split();
			split.targets.push(this.program.length);
			this.emit(item);
			this.split().targets.push(start);
			split.targets.push(this.program.length);
			return;
		}
		const exits: Array<{ targets: number[] }> = [];
		for (let count = min; count < max; count++) {
			const split = this.split();
			split.targets.push(this.program.length);
			exits.push(split);
			this.emit(item);
		}
		for (const exit of exits) exit.targets.push(this.program.length);
	}

	private split(): { targets: number[] } {
		const step = { kind: 'split' as const, targets: [] };
		this.program.push(step);
		return step;
	}
}

/** How many steps a pattern becomes, counted before they are made. */
function size(pattern: Pattern): number {
	switch (pattern.kind) {
		case 'character':
		case 'assertion':
			return 1;
		case 'sequence':
		case 'choice':
			return pattern.items.reduce((sum, item) => sum + size(item) + 1, 1);
		case 'repeat': {
			const copies = pattern.max === Number.POSITIVE_INFINITY ? pattern.min + 1 : pattern.max;
			return copies * (size(pattern.item) + 2);
		}
	}
}

function holds(assertion: Assertion, characters: readonly string[], at: number): boolean {
	switch (assertion) {
		case 'start':
			return at === 0;
		case 'end':
			return at === characters.length;
		case 'wordBoundary':
			return isWord(characters[at - 1]) !== isWord(characters[at]);
		case 'noWordBoundary':
			return isWord(characters[at - 1]) === isWord(characters[at]);
	}
}

function isWord(character: string | undefined): boolean {
	return character !== undefined && /^\w$/.test(character);
}
