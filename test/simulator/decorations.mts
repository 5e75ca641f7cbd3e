import { apiError } from './apiError.mts';
import { object, rangeWithin } from './rules.mts';

const STYLES = new Set<unknown>(['bold', 'italic', 'strikethrough', 'underline']);
const ANIMATIONS = new Set<unknown>([
	'big',
	'small',
	'shake',
	'nod',
	'explode',
	'ripple',
	'bloom',
	'jitter',
]);

interface Decorated {
	readonly start: number;
	readonly end: number;
	readonly isAnimation: boolean;
}

/** Text decorations: at most 100, inside the text; styles may overlap each other, animations nothing (SDK: TextDecoration). */
export function checkDecorations(value: unknown, length: number): void {
	if (value === undefined) return;
	if (!Array.isArray(value) || value.length > 100)
		throw apiError(1005, 'at most 100 text_decorations');
	const decorated = value.map((decoration) => check(decoration, length));
	decorated.forEach((one, index) => {
		if (decorated.slice(index + 1).some((other) => clash(one, other)))
			throw apiError(1005, 'an animation must not overlap another decoration');
	});
}

function check(value: unknown, length: number): Decorated {
	const { range, style, animation } = object(value, 'a decoration');
	const [start, end] = rangeWithin(range, length, 'a decoration range');
	if ((style === undefined) === (animation === undefined))
		throw apiError(1005, 'exactly one of style and animation');
	if (style !== undefined && !STYLES.has(style)) throw apiError(1005, 'unknown style');
	if (animation !== undefined && !ANIMATIONS.has(animation))
		throw apiError(1005, 'unknown animation');
	return { start, end, isAnimation: animation !== undefined };
}

function clash(one: Decorated, other: Decorated): boolean {
	const overlap = one.start < other.end && other.start < one.end;
	return overlap && (one.isAnimation || other.isAnimation);
}
