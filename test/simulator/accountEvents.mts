import type { Account } from './account.mts';
import type { Happening } from './events.mts';

/** What account events say besides the object they are about (Linq docs: webhooks/events of September 2026). */
export interface AccountEvent {
	readonly type: string;
	/** For people to read. */
	readonly summary: string;
	/** `{ from, to }`, or `{ <name>: { from, to } }`. */
	readonly change?: object;
	/** The object concerned, e.g. `{ api_token: { id, name } }`. */
	readonly object?: object;
	/** Who did it: the API key in use when not given. */
	readonly actor?: { type: 'team_member' | 'api' | 'system' | 'unknown'; [field: string]: string };
	readonly origin?: 'dashboard' | 'api' | 'linq';
}

/** Something changed in the account. It belongs to no line, so a limit to lines keeps nobody from hearing of it. */
export function tellAccount(account: Account, event: AccountEvent): Happening {
	const { type, summary, change, object, actor = { type: 'api' }, origin = 'api' } = event;
	return account.happen(type, null, {
		summary,
		occurred_at: account.world.now(),
		actor,
		origin,
		...(change === undefined ? {} : { change }),
		...object,
	});
}
