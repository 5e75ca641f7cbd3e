import type { IDataObject } from 'n8n-workflow';

import { sendTo, sendToPeople } from '../../harness/parameters.mts';
import { ana, ben, people } from '../../harness/seed.mts';
import {
	type Existing,
	NO_HANDLE,
	NO_ID,
	on,
	refusesWrongValues,
	VALUE,
} from '../../harness/wrongValues.mts';

const link = (length: number) => `https://example.com/${'a'.repeat(length - 20)}`;
const options = (values: IDataObject) => (at: Existing) =>
	sendTo(at.chat, { text: 'Hello, Ana', options: values });
const decoration = (words: string, kind: string) => ({
	textDecorations: { decoration: [{ words, kind }] },
});
/** A time zone in which it is another hour: within quiet hours nothing would be sent, which is not what is tested here. */
const awayFrom = (hour: number) =>
	Math.abs(new Date(Date.now()).getUTCHours() - hour) > 1 ? 'UTC' : 'Asia/Tokyo';
/** In so many hours, in Berlin. */
const soon = (hours: number) =>
	new Date(Date.now() + hours * 3_600_000).toLocaleTimeString('en-GB', {
		...{ timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' },
	});
const quietHours = (values: () => IDataObject) => (at: Existing) =>
	condition({ kind: 'quietHours', ...values() })(at);
const condition = (values: IDataObject) => options({ skipIf: { condition: [values] } });
const react = (values: IDataObject) =>
	on('message', 'react', { reactionAction: 'add', reaction: 'like', ...values });

refusesWrongValues([
	[
		'a text of 10,000 characters',
		(at) => sendTo(at.chat, { text: VALUE }),
		'😀'.repeat(5_000),
		`${'😀'.repeat(5_000)}a`,
		'“Text” has 10,001 characters, but Linq takes at most 10,000',
	],
	['something to send', (at) => sendTo(at.chat, { text: VALUE }), 'a', '', '“Text” is empty'],
	[
		'a text that is one',
		(at) => sendTo(at.chat, { text: 'a', linkUrl: VALUE }),
		'https://example.com',
		'example.com',
		'“Link URL” has “example.com”, which is not a complete web address',
	],
	[
		'a link of 2,048 characters',
		(at) => sendTo(at.chat, { linkUrl: VALUE }),
		link(2_048),
		link(2_049),
		'“Link URL” has 2,049 characters, but Linq takes at most 2,048',
	],
	[
		'https media',
		(at) => sendTo(at.chat, { media: { file: [{ source: 'url', url: VALUE }] } }),
		'https://example.com/a.png',
		'http://example.com/a.png',
		'“Media URL” has “http://example.com/a.png”, but Linq fetches only from addresses that start with https://',
	],
	[
		'the ID of an attachment',
		(at) => sendTo(at.chat, { media: { file: [{ source: 'attachmentId', attachmentId: VALUE }] } }),
		({ attachment }: Existing) => attachment,
		'plan.pdf',
		`“Attachment ID” has “plan.pdf”, ${NO_ID}`,
	],
	[
		'a source of media',
		(at) =>
			sendTo(at.chat, { media: { file: [{ source: VALUE, url: 'https://example.com/a.png' }] } }),
		'url',
		'disk',
		'“Media” has the source “disk”, which does not exist',
	],
	[
		'an effect of Linq',
		options({ effect: VALUE }),
		'confetti',
		'snow',
		'“Effect” has “snow”, which is not an effect of Linq',
	],
	[
		'a service of Linq',
		options({ preferredService: VALUE }),
		'iMessage',
		'auto',
		'“Preferred Service” has “auto”, which is not a service of Linq',
	],
	[
		'an effect with a type that Linq has',
		options({ effect: VALUE }),
		'slam',
		'sound:snow',
		'“Effect” has “sound:snow”, which is not an effect of Linq',
	],
	[
		'a service with a name',
		options({ preferredService: VALUE }),
		'RCS',
		'i Message',
		'“Preferred Service” has “i Message”, which cannot be a name of Linq’s',
	],
	[
		'a reaction with a name',
		react({ reaction: VALUE }),
		'love',
		'❤️',
		'“Reaction” has “❤️”, which cannot be a name of Linq’s',
	],
	[
		'a message to reply to',
		options({ replyTo: VALUE }),
		({ message }: Existing) => message,
		'4711',
		`“Reply To” has “4711”, ${NO_ID}`,
	],
	[
		'a part from 0',
		(at) => options({ replyTo: at.message, replyToPart: VALUE })(at),
		0,
		-1,
		'“Reply to Part” has “-1”, but must be a whole number from 0',
	],
	[
		'a part that is a number',
		(at) => options({ replyTo: at.message, replyToPart: VALUE })(at),
		0,
		true,
		'“Reply to Part” has “true”, but must be a whole number from 0',
	],
	[
		'a key that is text',
		options({ idempotencyKey: VALUE }),
		4711,
		['order', 4711],
		'“Idempotency Key” is not text but “["order",4711]”',
	],
	[
		'a text to mention somebody in',
		(at) =>
			sendTo(at.chat, {
				...{ text: VALUE, options: { mention: { person: [{ handle: ana }] } } },
				media: { file: [{ source: 'url', url: 'https://example.com/a.png' }] },
			}),
		'Hello',
		'',
		'“Mention” cannot be used without a text',
	],
	[
		'words for each of several people',
		options({
			mention: {
				person: [
					{ handle: ana, words: 'Ana' },
					{ handle: ben, words: VALUE },
				],
			},
		}),
		'Hello',
		'',
		`“Mention” has 2 people, but no words for ${ben}`,
	],
	[
		'different words for several people',
		options({
			mention: {
				person: [
					{ handle: ana, words: 'Ana' },
					{ handle: ben, words: VALUE },
				],
			},
		}),
		'Hello,',
		'Ana',
		'“Mention” has the words “Ana” for more people than they stand in the text for',
	],
	[
		'somebody whom the words stand for',
		(at) =>
			sendTo(at.chat, {
				text: 'Hello, Ana',
				options: { mention: { person: [{ handle: VALUE, words: 'Ana' }] } },
			}),
		ana,
		'',
		'“Mention” has words, but nobody whom they stand for',
	],
	[
		'media that is not SVG',
		(at) => sendTo(at.chat, { media: { file: [{ source: 'url', url: VALUE }] } }),
		'https://example.com/svg.png',
		'https://example.com/a.svg?v=1',
		'“Media URL” has “https://example.com/a.svg?v=1”, an SVG drawing, which Linq does not take',
	],
	[
		'a text to decorate',
		(at) =>
			sendTo(at.chat, {
				...{ text: VALUE, options: decoration('Hello', 'bold') },
				media: { file: [{ source: 'url', url: 'https://example.com/a.png' }] },
			}),
		'Hello',
		'',
		'“Text Decorations” cannot be used without a text',
	],
	[
		'a link without blanks',
		(at) => sendTo(at.chat, { linkUrl: VALUE }),
		'https://example.com/a%20b',
		'https://example.com/a b',
		'“Link URL” has “https://example.com/a b”, which has a space in it',
	],
	[
		'chats side by side',
		options({ chatsSideBySide: VALUE }),
		1,
		'many',
		'“Chats Side by Side” has “many”, but must be a whole number from 0',
	],
	[
		'a condition that exists',
		condition({ kind: VALUE, minutes: 1 }),
		'chatCritical',
		'full moon',
		'“Skip If” has the condition “full moon”, which does not exist here',
	],
	[
		'a condition that needs no chat, where there is none',
		(at) =>
			sendToPeople({
				...{ to: ana, text: at.chat },
				options: {
					skipIf: { condition: [{ kind: VALUE, from: '1:00', to: '1:01', timezone: awayFrom(1) }] },
				},
			}),
		'quietHours',
		'chatCritical',
		'“Skip If” has the condition “chatCritical”, which does not exist here',
	],
	[
		'100 messages without a reply',
		condition({ kind: 'noReply', messages: VALUE }),
		100,
		101,
		'“Skip If: Messages” has “101”, but must be a whole number from 1 to 100',
	],
	[
		'a number of messages',
		condition({ kind: 'noReply', messages: VALUE }),
		'3',
		'',
		'“Skip If: Messages” has nothing, but must be a whole number from 1 to 100',
	],
	[
		'minutes from 1',
		condition({ kind: 'sameText', minutes: VALUE }),
		1,
		0,
		'“Skip If: Minutes” has “0”, but must be a whole number from 1',
	],
	[
		'a time of the day',
		quietHours(() => ({ from: VALUE, to: '08:00', timezone: awayFrom(7) })),
		'7:59',
		'24:00',
		'“Skip If: From” has “24:00”, which is not a time of the day',
	],
	[
		'hours of the day',
		quietHours(() => ({ from: '21:00', to: VALUE, timezone: awayFrom(21) })),
		'21:01',
		'21:00',
		'“Skip If” has quiet hours from 21:00 to 21:00, which is the whole day or none of it',
	],
	[
		'a time zone',
		quietHours(() => ({ from: soon(1), to: soon(2), timezone: VALUE })),
		'Europe/Berlin',
		'Berlin',
		'“Skip If: Time Zone” has “Berlin”, which is not the name of a time zone',
	],
	[
		'a limit for at least one message',
		options({ maxPerMinute: VALUE }),
		1,
		0,
		'“Max Messages per Minute” has 0, but this item alone sends one message',
	],
	[
		'a limit for a text and a link',
		(at) =>
			sendTo(at.chat, {
				...{ text: 'a', linkUrl: 'https://example.com' },
				options: { maxPerMinute: VALUE },
			}),
		3,
		1,
		'“Max Messages per Minute” has 1, but this item alone sends 2 messages',
	],
	[
		'a mention of a handle',
		options({ mention: { person: [{ handle: VALUE }] } }),
		ana,
		'Ana',
		`“Mention” has “Ana”, ${NO_HANDLE}`,
	],
	[
		'mentioned words of the text',
		options({ mention: { person: [{ handle: ana, words: VALUE }] } }),
		'Ana',
		'ana',
		'“Mention” has the words “ana”, which are not in the text',
	],
	[
		'decorated words of the text',
		options(decoration(VALUE, 'bold')),
		'Hello',
		'hello',
		'“Text Decorations” has the words “hello”, which are not in the text',
	],
	[
		'a decoration of Linq',
		options(decoration('Ana', VALUE)),
		'ripple',
		'blink',
		'“Text Decorations” has “blink”, which is not a decoration of Linq',
	],
	[
		'100 decorations',
		(at) => sendTo(at.chat, { text: VALUE, options: decoration('a', 'bold') }),
		'a '.repeat(100),
		'a '.repeat(101),
		'“Text Decorations” decorates 101 places, but Linq takes at most 100',
	],
	[
		'an animation alone on its words',
		options({
			textDecorations: {
				decoration: [
					{ words: 'Ana', kind: 'shake' },
					{ words: VALUE, kind: 'bold' },
				],
			},
		}),
		'Hello',
		'An',
		'“Text Decorations” has two decorations on “An”, one of them an animation',
	],
	[
		'an https voice memo',
		on('message', 'sendVoiceMemo', { source: 'url', voiceMemoUrl: VALUE }),
		'https://example.com/a.m4a',
		'ftp://example.com/a.m4a',
		'“URL” has “ftp://example.com/a.m4a”, but Linq fetches only from addresses that start with https://',
	],
	[
		'31 people to send to',
		on('message', 'sendToPeople', { to: VALUE, text: 'a' }),
		people(31),
		people(32),
		'“To” has 32 people, but a Linq group takes at most 31',
	],
	[
		'a link without a text',
		on('message', 'sendToPeople', { to: ana, text: 'a', linkUrl: VALUE }),
		'',
		'https://example.com',
		'“Link URL” is filled in together with a text or media, but Linq wants a link alone in its message',
	],
	[
		'a text for a new chat',
		on('message', 'sendToPeople', { to: ana, text: 'a', options: { continuationText: VALUE } }),
		'a'.repeat(10_000),
		'a'.repeat(10_001),
		'“Text for a New Chat” has 10,001 characters, but Linq takes at most 10,000',
	],
	[
		'the ID of a message',
		on('message', 'get', { messageId: VALUE }),
		({ message }: Existing) => message,
		'4711',
		`“Message ID” has “4711”, ${NO_ID}`,
	],
	[
		'a new text of 10,000 characters',
		on('message', 'edit', { text: VALUE }),
		'a'.repeat(10_000),
		'a'.repeat(10_001),
		'“Text” has 10,001 characters, but Linq takes at most 10,000',
	],
	[
		'a whole part',
		on('message', 'edit', { text: 'a', options: { partIndex: VALUE } }),
		0,
		0.5,
		'“Part” has “0.5”, but must be a whole number from 0',
	],
	[
		'an order',
		on('message', 'getThread', { returnAll: true, options: { order: VALUE } }),
		'desc',
		'newest',
		'“Order” has “newest”, which is not one of its choices',
	],
	[
		'one emoji',
		react({ reaction: 'custom', emoji: VALUE }),
		'🎉',
		'🎉🎉',
		'“Emoji” has “🎉🎉”, which is not a single emoji',
	],
	[
		'an emoji',
		react({ reaction: 'custom', emoji: VALUE }),
		'🎉',
		'a',
		'“Emoji” has “a”, which is not a single emoji',
	],
	[
		'a reaction that can be sent',
		react({ reaction: VALUE }),
		'love',
		'sticker',
		'“Reaction” has “sticker”, which is not one of its choices',
	],
	[
		'an action',
		react({ reactionAction: VALUE }),
		'add',
		'toggle',
		'“Action” has “toggle”, which is not one of its choices',
	],
]);
