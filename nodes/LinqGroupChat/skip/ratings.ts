import { activeMembers } from '../../shared/chats';
import { InputError } from '../../shared/input/InputError';
import { RecentMap } from '../../shared/RecentMap';
import type { Chat } from '../../shared/types';
import type { RunContext } from '../operation';

/** How Linq rates a chat (sdk: Chat.HealthStatus); a newer Linq may have other words. */
export type ChatRating = NonNullable<Chat['health_status']>['status'];

/** A line of ours. */
export interface RatedLine {
	readonly phoneNumber: string;
	/** HEALTHY, AT_RISK or CRITICAL (sdk: PhoneNumber.Reputation). */
	readonly rating: string;
}

/** Our own choice: ratings change over days, and many items ask for the same few lines. */
const KEEP_MS = 60_000;
const LINES_MAX = 10_000;

const rated = new RecentMap<RatedLine>({ keepMs: KEEP_MS, max: LINES_MAX });

/**
 * How Linq rates a chat.
 *
 * @throws InputError when it does not say it, as in Linq's document of March 2026
 */
export function ratingOf({ health_status }: Chat): ChatRating {
	const rating = (health_status as Partial<Chat['health_status']> | undefined)?.status;
	if (rating !== undefined) return rating;
	throw untold('the chat', 'Remove that condition.');
}

/**
 * The line that is in a chat. All lines are read at once, and at most once in a minute for the whole process.
 *
 * @throws LinqApiError; InputError when Linq does not say how it rates the line
 */
export async function lineIn(chat: Chat, { linq }: Pick<RunContext, 'linq'>): Promise<RatedLine> {
	const handles = activeMembers(chat).map(({ handle }) => handle);
	const known = () => handles.flatMap((handle) => rated.get(handle) ?? [])[0];
	if (known() === undefined) {
		for (const { phone_number: phoneNumber, ...line } of (await linq.phoneNumbers.list())
			.phone_numbers) {
			const rating = (line.reputation as Partial<typeof line.reputation> | undefined)?.status;
			if (rating !== undefined) rated.set(phoneNumber, { phoneNumber, rating });
		}
	}
	const line = known();
	if (line !== undefined) return line;
	throw untold(
		'the line of the chat',
		'Check that the API key covers the line (Phone Number > Get Many), or remove that condition.',
	);
}

function untold(what: string, remedy: string): InputError {
	return new InputError(
		`“Skip If” cannot be decided: Linq does not say how it rates ${what}`,
		`Nothing was sent in this try. ${remedy}`,
	);
}
