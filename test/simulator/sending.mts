import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { announce, fail } from './deliveryStatus.mts';
import { followHabits } from './habits.mts';
import { me, others } from './members.mts';
import { append, type NewMessage, show } from './messageRecords.mts';
import type { ChatRecord, MessageRecord, Part, Service } from './model.mts';
import type { Content } from './newer.mts';
import { partsOf } from './parts.mts';
import { checkSend } from './sendRules.mts';

/** A message that nothing speaks against; only `post` makes it happen. */
interface Prepared extends NewMessage {
	readonly parts: Part[];
	/** With this code Linq finds out later that it can not be delivered. */
	readonly failureCode: number | undefined;
}

/**
 * Checks everything that Linq checks before it accepts a message, so that a refusal leaves nothing behind.
 *
 * @param record of a chat, which may be a draft
 * @param overrideOptOut lets this one message through to somebody who has opted out
 */
export function prepare(
	account: Account,
	record: ChatRecord,
	content: Content,
	overrideOptOut = false,
): Prepared {
	const sender = me(record.chat);
	if (!sender) throw apiError(2013, 'Chat is no longer available');
	checkSend(account, record, content, overrideOptOut);
	account.limits.assertMaySend(record.chat.id);
	const service = serviceOf(account, record, content);
	return {
		sender,
		content,
		parts: partsOf(account.world, content),
		service,
		failureCode: failureCodeOf(account, record, content, service),
	};
}

/** Accepts the message: it is shown on every recipient's phone, and its outcome follows. */
export function post(account: Account, record: ChatRecord, prepared: Prepared): MessageRecord {
	account.limits.countMessage(record.chat.id);
	const entry = append(account, record, prepared);
	// A message ends the typing indicator.
	record.typingUntilMs = 0;
	if (prepared.failureCode === undefined) show(account, record, entry);
	account.later(() => {
		const code = prepared.failureCode ?? account.takeFailure('message');
		if (code === undefined) {
			announce(account, record, entry);
			followHabits(account, record, entry);
		} else fail(account, record, entry, { code });
	});
	return entry;
}

function serviceOf(
	account: Account,
	{ chat }: ChatRecord,
	{ preferred_service }: Content,
): Service {
	if (preferred_service === undefined) return chat.service ?? 'iMessage';
	const handles = others(chat).map(({ handle }) => handle);
	return account.world.serviceFor(handles, preferred_service);
}

/** iMessage on demand has no fallback (4001), an app card neither (4005): both are accepted and fail afterwards. */
function failureCodeOf(
	account: Account,
	{ chat }: ChatRecord,
	content: Content,
	service: Service,
): number | undefined {
	const handles = others(chat).map(({ handle }) => handle);
	const [only] = handles;
	const always = only === undefined ? undefined : account.world.person(only).failsWith;
	if (always !== undefined && !chat.is_group) return always;
	if (account.world.haveAll(handles, 'iMessage')) return undefined;
	if (content.parts.some(({ type }) => type === 'imessage_app')) return 4005;
	return content.preferred_service !== undefined && service === 'iMessage' ? 4001 : undefined;
}
