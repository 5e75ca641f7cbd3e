import type { IDataObject } from 'n8n-workflow';

import { create, locator } from './parameters.mts';
import { ana, ben } from './seed.mts';

/** For Message > Send: chat and text come from the item. */
export const CHAT_AND_TEXT = {
	chatId: locator('={{ $json.chat }}'),
	text: '={{ $json.text }}',
};

/** Items for one chat. */
export const numbered = (chat: string, count: number) =>
	Array.from({ length: count }, (_, index) => ({ chat, text: `Message ${index}` }));

/** The operations that write to people instead of to a chat. */
export const TO_PEOPLE = ['sendToPeople', 'create'];

/** The parameters of one of them; people and text come from the item. */
export const toPeople = (operation: string): IDataObject => ({
	...create({ resource: operation === 'create' ? 'groupChat' : 'message', operation }),
	...{ to: '={{ $json.to }}', text: '={{ $json.text }}', linkUrl: '' },
});

/** Items for the same two people, named in either order. */
export const samePeople = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		to: index % 2 ? [ana, ben] : [ben, ana],
		text: `${index}`,
	}));
