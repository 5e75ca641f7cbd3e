import type { Subject } from './subject';

/**
 * Linq's error codes, in words for the person who built the workflow.
 *
 * `message` says what happened, `description` says what to do now; where an answer leaves open whether the request was
 * carried out, `explain` adds what that means for the next try. `repeat` says whether an identical request can
 * succeed later: `after` is the wait in seconds when Linq names none.
 *
 * Source: Linq docs, pages error/1xxx … error/5xxx (31 Jul 2026), the Go SDK's comments (20 Aug 2026) for 2023–2028
 * and 4006–4010, and the March 2026 OpenAPI document. Matching is always by code, never by Linq's text.
 */
export interface ErrorEntry extends Sentences {
	readonly repeat?: {
		readonly after: number;
		/** How often, where the wait is known to be long; else as with all requests (request/retry.ts). */
		readonly times?: number;
	};
	/** What is said in place of all this where the code has one cause for what the request is about. */
	readonly instead?: Readonly<Partial<Record<Subject, Sentences>>>;
	/** The cause that fits what the request is about, said after the description. */
	readonly about?: Readonly<Partial<Record<Subject, string>>>;
	/** The description itself says what an unclear outcome means. */
	readonly saysWhenUnclear?: true;
	/** It comes before anything is sent, or before anything has changed for others, whatever the HTTP status says. */
	readonly comesBefore?: true;
}

interface Sentences {
	readonly message: string;
	readonly description: string;
	/** Advice for the next try, which only holds where the request was certainly not carried out. */
	readonly again?: string;
}

const SERVER_SIDE =
	'This is a fault on Linq’s side. If it keeps happening, send the trace ID to Linq support.';
const UNKNOWN_DELIVERY =
	'Linq does not publish what this code means. Look at the reason Linq gives and, if it keeps happening, send the trace ID to Linq support.';

export const LINQ_ERRORS = {
	1001: {
		message: 'Linq says a required field is missing',
		description: 'Fill in every required field of the node. An expression may have come out empty.',
		about: { chatsOfAnyLine: 'To list chats, this account needs the option “From”.' },
	},
	1002: {
		message: 'Linq does not accept one of the phone numbers',
		description:
			'Write numbers in international form: a plus, the country code, digits only, for example +12025550143.',
	},
	1003: {
		message: 'Linq could not read the request',
		description:
			'A field probably holds something other than plain text or a number. Check the values of the expressions in this node.',
	},
	1004: {
		message: 'Linq does not accept how this message is put together',
		description:
			'A link must be sent as a message of its own, and every attachment needs exactly one source: a URL or an attachment ID.',
	},
	1005: {
		message: 'Linq does not allow one of the values',
		description: 'Check that IDs are complete and options are ones Linq offers.',
		about: {
			create:
				'When creating a group, the usual cause is a link in the first message: create the group with plain text, then send the link with Message > Send.',
		},
	},
	1006: {
		message: 'This chat is not a group, so it has no name or icon',
		description:
			'Only group chats can be named or given an icon. Choose a chat with at least two other people.',
	},
	1007: {
		message: 'Linq’s sending limit is reached',
		description:
			'Linq accepts 30 messages per minute for each pair of line and recipient, and 1 reachability check per 10 seconds; sandbox accounts 100 messages a day (the day starts at 00:00 UTC). Wait, or spread the messages out.',
		repeat: { after: 1 },
	},
	1008: {
		message: 'The app card in this message is not valid',
		description: 'Linq’s own text names the field to correct.',
	},
	2001: {
		message: 'Linq does not know this chat',
		description:
			'Check the chat ID. IDs of Linq’s older API versions do not work, and a chat belongs to the account whose API key is used.',
	},
	2002: {
		message: 'Linq does not know this message',
		description:
			'Check the message ID. Messages that were deleted, or that Linq no longer keeps (24 hours on some plans), cannot be found.',
	},
	2003: {
		message: 'Linq does not know this attachment',
		description:
			'Check the attachment ID. It may have been deleted, belong to another account, or its upload was never finished.',
	},
	2004: {
		message: 'Linq does not accept the API key',
		description: 'Open the Linq credential and paste a valid API key.',
	},
	2005: {
		message: 'This API key may not use that chat, file or subscription',
		description:
			'It belongs to another Linq account, or the key does not cover the line. Use the credential of the account that owns it.',
	},
	2006: {
		message: 'The “From” number is not one of your Linq lines',
		description:
			'Choose a number from the list in “From”; it shows the lines of the account behind the credential.',
	},
	2007: {
		message: 'Linq is still processing the attachment',
		description:
			'Large files take a while. Upload such files in a step of their own (Attachment > Upload) and send them by their attachment ID, so that they are not uploaded anew each time.',
		// Linq has retired the field that told when an attachment is ready (docs/linq.md, Q47).
		repeat: { after: 3, times: 5 },
		again: 'Run the node again in a minute; nothing was sent.',
	},
	2008: {
		message: 'Linq does not let this account write to one of these people',
		description:
			'On sandbox and shared lines a person has to write to your line first. In a group this goes for everybody.',
	},
	2009: {
		message: 'Linq is still setting up this chat',
		description: 'That usually takes a few seconds.',
		again: 'Run the node again then; nothing was sent.',
		repeat: { after: 3 },
	},
	2010: {
		message: 'Linq does not know this webhook subscription',
		description:
			'It has probably been deleted already. Publish the workflow again to subscribe anew.',
	},
	2011: {
		message: 'This feature is not switched on for your Linq account',
		description: 'Ask Linq support to enable it.',
	},
	2012: {
		message: 'Your line has no active contact card',
		description: 'Create one with Contact Card > Create, then share it.',
	},
	2013: {
		message: 'This chat can no longer be used',
		description:
			'Your line left the group, was removed, or the chat was deleted. A member can add your line again, or create a new group.',
	},
	2014: {
		message: 'This line already has a contact card',
		description: 'Change it with Contact Card > Update instead of creating another one.',
	},
	2015: {
		message: 'Linq refused the change because of the present state of the chat or message',
		description: 'Read the chat or message again before the next try.',
		about: { members: 'The group may be too small: 3 members must remain.' },
		instead: {
			edit: {
				message: 'Linq does not let this message be edited any more',
				description:
					'Linq allows 5 edits, within 15 minutes after the message was sent. Write the correction as a message of its own, with Message > Send.',
			},
			mention: {
				message: 'Linq does not accept the mention in this message',
				description:
					'Probably somebody who is mentioned is not a member of this group, or not any more. Participant > Get Many shows who is: correct “Mention”, or leave it out.',
				again: 'Nothing was sent.',
			},
			sendToPeople: {
				message: 'None of your lines can write to these people now',
				description:
					'Linq found no line that is free and healthy. Phone Number > Get Many shows how your lines are.',
				again: 'Nothing was sent: try again later.',
			},
		},
	},
	2016: {
		message: 'Linq does not offer this in group chats',
		description: 'Use it in a direct chat, or leave it out for groups.',
	},
	2017: {
		message: 'This chat’s service does not support this',
		description:
			'Managing members, editing and some other actions need iMessage. To have an iMessage group, create a new one with people who can all be reached by iMessage.',
	},
	2018: {
		message: 'App cards can only go out by iMessage',
		description: 'Remove the preferred service, or set it to iMessage.',
	},
	2019: {
		message: 'Linq does not know this line',
		description: 'Use the line’s ID as Phone Number > Get Many shows it, not the number itself.',
	},
	2021: {
		message: 'Linq does not know this payment request',
		description: 'Use the ID that Linq gave when the request was created.',
	},
	2022: {
		message: 'Linq saved the contact card but could not activate it',
		description: 'Wait a few seconds and run the node again; the values are kept.',
		repeat: { after: 3 },
		comesBefore: true,
	},
	2023: {
		message: 'Mentions only work in group chats',
		description:
			'Remove the mention, or send the message to a group in which the mentioned person is a member.',
	},
	2024: {
		message: 'This person has opted out of your messages',
		description:
			'Do not write to them again until they write to you. Group chats are not affected.',
	},
	2026: {
		message: 'This person is on your own block list at Linq',
		description:
			'Take them off the block list in Linq’s dashboard before you write to them. Groups with anybody else in them are not affected.',
	},
	2027: {
		message: 'This line may not send or change anything for now',
		description:
			'Nothing was sent, and reading still works. Use another line, or try again later: Linq’s dashboard shows the state of the line.',
	},
	2028: {
		message: 'App Clips can only go out by iMessage',
		description: 'Remove the preferred service, or set it to iMessage.',
	},
	3001: {
		message: 'Linq could not be reached inside its own systems',
		description: SERVER_SIDE,
		repeat: { after: 1 },
	},
	3002: {
		message: 'Linq could not carry out the request',
		description: SERVER_SIDE,
		repeat: { after: 1 },
	},
	3003: {
		message: 'Linq has a temporary internal problem',
		description: SERVER_SIDE,
		repeat: { after: 1 },
	},
	3004: {
		message: 'One of Linq’s internal services failed',
		description: SERVER_SIDE,
		repeat: { after: 1 },
	},
	3005: {
		message: 'Linq took too long inside its own systems',
		description: SERVER_SIDE,
		repeat: { after: 1 },
	},
	3006: {
		message: 'Linq has an unexpected internal error',
		description: SERVER_SIDE,
		repeat: { after: 1 },
	},
	3007: {
		message: 'Linq gave up after trying several times',
		description: 'Linq already repeated this by itself, so wait a while before the next try.',
	},
	4001: {
		message: 'The message could not be delivered',
		description:
			'It may still arrive late, so do not simply send it again: that could text people twice. Check that the people can be reached, then decide.',
		saysWhenUnclear: true,
	},
	4002: {
		message: 'Your Linq line is offline',
		description: 'Check the line in Linq’s dashboard if it stays offline.',
		again: 'Run the node again in a few minutes; nothing was sent.',
		repeat: { after: 30 },
	},
	4003: {
		message: 'Linq could not deliver an event to n8n',
		description:
			'Make sure the webhook address of n8n is public, uses HTTPS and answers within 10 seconds.',
	},
	4004: {
		message: 'A service that Linq depends on is down',
		description: 'It usually is back within minutes.',
		again: 'Run the node again in a minute.',
		about: {
			reachability:
				'For a reachability check this means “unknown”: RCS may not be enabled for the line that checks.',
		},
		repeat: { after: 30 },
	},
	4005: {
		message: 'The recipient cannot receive this kind of message',
		description: 'Send plain text or media instead; app cards need iMessage.',
	},
	4006: {
		message: 'The message could not be delivered (code 4006)',
		description: UNKNOWN_DELIVERY,
	},
	4007: {
		message: 'The message could not be delivered (code 4007)',
		description: UNKNOWN_DELIVERY,
	},
	4008: {
		message: 'The message could not be delivered (code 4008)',
		description: UNKNOWN_DELIVERY,
	},
	4009: {
		message: 'The line that checks has no RCS',
		description:
			'This says nothing about the recipient: treat their RCS as unknown, or check from another line.',
	},
	4010: {
		message: 'The RCS check could not be carried out',
		description: 'Treat the recipient’s RCS as unknown and check again later.',
		repeat: { after: 30 },
	},
	5001: {
		message: 'Linq could not store the file',
		description: 'It may work later.',
		about: { voiceMemo: 'A voice memo may have at most 10 MB.' },
		repeat: { after: 1 },
		comesBefore: true,
	},
	5002: {
		message: 'Linq could not download the file from your URL',
		description:
			'The URL must be public, use HTTPS with a valid certificate, and need no log-in. Or pass the file as n8n binary data.',
		comesBefore: true,
	},
	5003: {
		message: 'Linq could not make a download address for the file',
		description: SERVER_SIDE,
		repeat: { after: 1 },
		comesBefore: true,
	},
	5004: {
		message: 'Linq does not accept this type of file',
		description:
			'Convert it, for example to JPEG, PNG, MP4, M4A or PDF. FLAC, OGG and programs are never accepted.',
	},
	5005: {
		message: 'The file is too large for Linq',
		description:
			'A file behind a URL may have 10 MB; passed as n8n binary data it may have 100 MB. A voice memo may have 10 MB either way.',
	},
	5006: {
		message: 'The file is not what its type or ending says',
		description:
			'Correct the file’s ending or type. A group icon must be an image, best JPEG or PNG.',
	},
	5007: {
		message: 'Linq could not fetch the image',
		description:
			'The URL must be public and open without a log-in; try it in a private browser window.',
	},
} as const satisfies Record<number, ErrorEntry>;

export type LinqErrorCode = keyof typeof LINQ_ERRORS;

/** The entry of a code that Linq documents; undefined for the codes it uses but does not publish. */
export function knownError(code: number): ErrorEntry | undefined {
	return code in LINQ_ERRORS ? LINQ_ERRORS[code as LinqErrorCode] : undefined;
}
