import type { IDataObject } from 'n8n-workflow';

import { displayNameHint, remarkOnSms } from '../../chat/displayName';
import { linkMessage } from '../../content/message';
import type { RunContext } from '../../operation';
import type { SendKey } from '../../sendOnce/sendKey';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import type { ChatCreateResponse, ServiceType } from '../../../shared/types';

/** What is still to be done once the group exists. */
export interface Afterwards {
	readonly displayName?: string;
	/** Of the links as of the first message. */
	readonly preferredService?: ServiceType;
	readonly links: ReadonlyArray<{ readonly url: string; readonly key: SendKey }>;
}

type NewChat = ChatCreateResponse['chat'];
type Context = Pick<RunContext, 'linq' | 'hint'>;

/**
 * Names the group and sends the links. The people have been texted by now, so nothing here may fail the item: whoever
 * sees a failed item runs it again, and that would text them twice. What went wrong is told in the output and as a hint.
 */
export async function doAfterwards(
	chat: NewChat,
	{ displayName, preferredService, links }: Afterwards,
	context: Context,
): Promise<IDataObject> {
	return {
		...(displayName === undefined ? {} : await nameGroup(chat, displayName, context)),
		...(links.length === 0 ? {} : await sendLinks(chat, links, preferredService, context)),
	};
}

async function nameGroup(
	chat: NewChat,
	displayName: string,
	{ linq, hint }: Context,
): Promise<IDataObject> {
	const requested = { requested_display_name: displayName };
	if (!chat.is_group) {
		hint('Linq made a direct chat of this, and direct chats have no name. The message was sent.');
		return { ...requested, display_name_status: 'skipped' };
	}
	displayNameHint(displayName, hint);
	remarkOnSms(chat, hint);
	const named = await resultOrError(linq.chats.update(chat.id, { display_name: displayName }));
	if (!(named instanceof LinqApiError)) return { ...requested, display_name_status: 'pending' };
	const failure = named.isUnclear ? 'it is unclear whether it got its name' : 'naming it failed';
	hint(
		`The group was created and the message sent, but ${failure}: ${named.message}. Do not create it again; name it with Group Chat > Update.`,
	);
	return {
		...requested,
		display_name_status: named.isUnclear ? 'unclear' : 'failed',
		display_name_error: named.message,
	};
}

async function sendLinks(
	chat: NewChat,
	links: Afterwards['links'],
	preferredService: ServiceType | undefined,
	{ linq, hint }: Context,
): Promise<IDataObject> {
	const followUps: IDataObject[] = [];
	const settings = preferredService === undefined ? {} : { preferred_service: preferredService };
	for (const { url, key } of links) {
		const sent = await resultOrError(
			linq.chats.messages.send(chat.id, { message: linkMessage(url, settings, key) }),
		);
		if (sent instanceof LinqApiError) {
			hint(
				sent.isUnclear
					? `The group was created and the message sent, but it is unclear whether the link ${url} went out: ${sent.message}. Do not create the group again; look into the chat before you send the link with Message > Send.`
					: `The group was created and the message sent, but the link ${url} was not: ${sent.message}. Do not create the group again; send the link with Message > Send.`,
			);
			const status = sent.isUnclear ? 'unclear' : 'failed';
			followUps.push({ link: url, status, error: sent.message });
		} else {
			followUps.push({ link: url, status: 'sent', message_id: sent.message.id });
		}
	}
	return { follow_up_links: followUps };
}
