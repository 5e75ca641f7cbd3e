import { InputError, shown } from '../input/InputError';

/** What a pattern consists of. A character test is a regular expression for exactly one character. */
export type Pattern =
	| { readonly kind: 'character'; readonly test: RegExp }
	| { readonly kind: 'assertion'; readonly at: Assertion }
	| { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
	| { readonly kind: 'choice'; readonly items: readonly Pattern[] }
	| { readonly kind: 'repeat'; readonly item: Pattern; readonly min: number; readonly max: number };

export type Assertion = 'start' | 'end' | 'wordBoundary' | 'noWordBoundary';

const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map([
	['^', 'start'],
	['$', 'end'],
	['\\b', 'wordBoundary'],
	['\\B', 'noWordBoundary'],
]);

/** One token: a class, an escape, a quantifier, the opening of a group, or a single character. */
const TOKEN =
	/\[\^?(?:\\.|[^\]\\])*\]|\\p\{[^}]*\}|\\c[a-z]|\\0[0-7]{1,2}|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|\\u\{[0-9a-f]+\}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\.|\(\?(?:<?[=!]|[a-z-]*:|<[^>]+>)|\{\d+(?:,\d*)?\}|[^]/giuy;
const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})$/;

/**
 * Parses the part of JavaScript's regular expressions that can be matched in linear time: everything but look-around
 * and back-references.
 *
 * @throws InputError
 */
export function parse(parameter: string, source: string): Pattern {
	if (!isComplete(source)) {
		throw new InputError(
			`“${parameter}” has ${shown(source)}, which is not a complete regular expression`,
			'Look for brackets that are not closed, or use “Text Contains” instead.',
		);
	}
	return new Parser(parameter, source).parse();
}

/** Whether JavaScript accepts it; its own words about an error are for programmers. */
function isComplete(source: string): boolean {
	try {
		return new RegExp(source, 'i') instanceof RegExp;
	} catch {
		return false;
	}
}

/** Our own bound, far above what people write and below what the call stack holds. */
const DEPTH_MAX = 50;

class Parser {
	private readonly tokens: readonly string[];
	private position = 0;
	private depth = 0;

	constructor(
		private readonly parameter: string,
		private readonly source: string,
	) {
		this.tokens = source.match(TOKEN) ?? [];
	}

	parse(): Pattern {
		return this.choice();
	}

	private choice(): Pattern {
		const items = [this.sequence()];
		while (this.next === '|') {
			this.position++;
			items.push(this.sequence());
		}
		return items.length === 1 ? (items[0] as Pattern) : { kind: 'choice', items };
	}

	private sequence(): Pattern {
		const items: Pattern[] = [];
		while (this.next !== undefined && this.next !== '|' && this.next !== ')')
			items.push(this.quantified());
		return { kind: 'sequence', items };
	}

	private quantified(): Pattern {
		let item = this.atom();
		for (
			let match = QUANTIFIER.exec(this.next ?? '');
			match;
			match = QUANTIFIER.exec(this.next ?? '')
		) {
			this.position++;
			// Whether a quantifier is greedy changes what is matched, not whether.
			if (this.next === '?') this.position++;
			item = { kind: 'repeat', item, ...range(match) };
		}
		return item;
	}

	private atom(): Pattern {
		const token = this.next ?? '';
		this.position++;
		const assertion = ASSERTIONS.get(token);
		if (assertion !== undefined) return { kind: 'assertion', at: assertion };
		if (/^\(\?<?[=!]$/.test(token)) throw this.unsupported('looks ahead or behind');
		if (/^\\[1-9k]/.test(token)) throw this.unsupported('refers back to a group');
		if (/^\(\?[a-z-]+:$/.test(token)) throw this.unsupported('changes its own flags');
		if (token.startsWith('(')) return this.group();
		return { kind: 'character', test: oneCharacter(token) };
	}

	private group(): Pattern {
		if (++this.depth > DEPTH_MAX)
			throw this.unsupported('has too many brackets inside one another');
		const group = this.choice();
		this.depth--;
		this.position++;
		return group;
	}

	private get next(): string | undefined {
		return this.tokens[this.position];
	}

	private unsupported(what: string): InputError {
		return new InputError(
			`“${this.parameter}” has ${shown(this.source)}, which ${what}`,
			'It is not offered, because such patterns can be slow or misunderstood. Write it without, or filter in the workflow.',
		);
	}
}

function range([token, min, comma, max]: RegExpExecArray): { min: number; max: number } {
	if (min === undefined) {
		return { min: token === '+' ? 1 : 0, max: token === '?' ? 1 : Number.POSITIVE_INFINITY };
	}
	if (comma === '') return { min: Number(min), max: Number(min) };
	return { min: Number(min), max: max === '' ? Number.POSITIVE_INFINITY : Number(max) };
}

/** Some escapes that people write, such as `\-`, are errors in Unicode mode and harmless without it. */
function oneCharacter(token: string): RegExp {
	try {
		return new RegExp(`^(?:${token})$`, 'iu');
	} catch {
		return new RegExp(`^(?:${token})$`, 'i');
	}
}
