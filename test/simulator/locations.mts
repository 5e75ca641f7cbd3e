import type { Account } from './account.mts';
import { others } from './members.mts';
import type { ChatRecord, SharedLocation } from './model.mts';
import type { LocationFeature } from './newer.mts';

/** Somebody shares where they are with a line: location.sharing.started. It is per person, not per chat. */
export function startSharing(
	account: Account,
	shared: SharedLocation,
	chatId: string | undefined,
	endsAt: string | undefined,
): void {
	const { handle, line } = shared;
	account.world.locations.set(keyOf(handle, line), shared);
	account.happen('location.sharing.started', line, {
		shared_by: handle,
		shared_with: line,
		began_at: shared.updatedAt,
		ends_at: endsAt ?? null,
		chat_id: chatId ?? null,
	});
}

/** Ends somebody's share with a line: location.sharing.stopped, when there was one. */
export function stopSharing(account: Account, handle: string, line: string): void {
	if (!account.world.locations.delete(keyOf(handle, line))) return;
	account.happen('location.sharing.stopped', line, { shared_by: handle, shared_with: line });
}

/** Where the members of a chat are who share it with its line. */
export function featuresOf(account: Account, { chat, line }: ChatRecord): LocationFeature[] {
	return others(chat).flatMap(({ handle }) => {
		const shared = account.world.locations.get(keyOf(handle, line));
		return shared ? [featureOf(shared)] : [];
	});
}

function featureOf({ handle, coordinates, address, locality, updatedAt }: SharedLocation) {
	return {
		type: 'Feature' as const,
		geometry: { type: 'Point' as const, coordinates },
		properties: {
			handle,
			...(address === undefined ? {} : { address }),
			...(locality === undefined ? {} : { locality }),
			updated_at: updatedAt,
		},
	};
}

function keyOf(handle: string, line: string): string {
	return `${handle.toLowerCase()} ${line}`;
}
