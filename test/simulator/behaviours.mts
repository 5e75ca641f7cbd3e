import { ApiError } from './apiError.mts';
import { statusOfCode } from './errorCodes.mts';
import type { Person } from './model.mts';

type Behaviour = Partial<Omit<Person, 'handle'>>;

/** Numbers that always behave in a certain way, so that nothing has to be set up. All are reserved for fiction. */
export const BEHAVIOURS: Readonly<Record<string, Behaviour & { readonly says: string }>> = {
	'+12025550190': {
		says: 'has opted out: direct messages are refused (2024)',
		refuses: 'optedOut',
	},
	'+12025550191': {
		says: 'has never written first: refused in a sandbox (2008)',
		refuses: 'sandbox',
	},
	'+12025550192': { says: 'is never reached: direct messages fail later (4001)', failsWith: 4001 },
	'+12025550193': { says: 'answers “Yes” to every message that ends with “?”', habit: 'answers' },
	'+12025550194': { says: 'likes every message', habit: 'likes' },
	'+12025550195': { says: 'reads direct messages at once', habit: 'reads' },
	'+12025550196': { says: 'is at the sending limit: refused (1007)', refusedWith: 1007 },
};

/** Any code: refused-2006@example.com, failed-4005@example.com. */
const CODE_ADDRESS = /^(?<how>refused|failed)-(?<code>\d{4})@example\.com$/i;

/** In which way somebody whom nobody has described behaves. */
export function behaviourOf(handle: string): Behaviour {
	const known = BEHAVIOURS[handle];
	if (known) {
		const { says: _says, ...behaviour } = known;
		return behaviour;
	}
	const { how, code } = CODE_ADDRESS.exec(handle)?.groups ?? {};
	if (code === undefined) return {};
	return how?.toLowerCase() === 'refused'
		? { refusedWith: Number(code) }
		: { failsWith: Number(code) };
}

/** Seconds until a refusal for the limit says one may try again. */
const RETRY_AFTER = 30;

export function refusalWith(code: number): ApiError {
	const status = statusOfCode(code) ?? 400;
	return new ApiError(
		status,
		code,
		'This person always has this answer',
		status === 429 ? RETRY_AFTER : undefined,
	);
}
