import type { INodeProperties } from 'n8n-workflow';

import type { ServiceType } from '../../shared/types';
import { chatsSideBySideOption, idempotencyKeyOption, waitForConfirmationOption } from '../fields';
import { textDecorationsOption } from './decorations';
import { effectOptions } from './effects';
import { mentionOption } from './mentions';

/** Checked by the compiler against the SDK (sdk: ServiceType); "auto" appears in events only. */
export const SERVICES: Record<ServiceType, string> = {
	iMessage: 'Only iMessage: fails for people who cannot be reached by it',
	RCS: 'RCS, or SMS where there is no RCS; never iMessage',
	SMS: 'RCS, or SMS where there is no RCS; never iMessage',
};

const preferredServiceOption: INodeProperties = {
	displayName: 'Preferred Service',
	name: 'preferredService',
	type: 'options',
	options: Object.entries(SERVICES).map(([value, description]) => ({
		name: value,
		value,
		description,
	})),
	default: 'iMessage',
	description: 'How to send. Without it Linq tries iMessage, then RCS, then SMS.',
};

const effectOption: INodeProperties = {
	displayName: 'Effect',
	name: 'effect',
	type: 'options',
	options: effectOptions,
	default: 'confetti',
	description: 'An animation when the message arrives. Only people on iMessage see it.',
};

const replyToOption: INodeProperties = {
	displayName: 'Reply To',
	name: 'replyTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
	description: 'The ID of the message to reply to. Only people on iMessage see the thread.',
};

const replyToPartOption: INodeProperties = {
	displayName: 'Reply to Part',
	name: 'replyToPart',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'Which part of that message to reply to, counted from 0: for example the second of several pictures',
};

/** For what Linq sends in its own time, and may fail to. */
export const waitForSendingOption: INodeProperties = {
	...waitForConfirmationOption,
	description:
		'Whether to wait until Linq has sent it, at most about a minute. If Linq fails to, the item fails as well. Otherwise the node goes on as soon as Linq has accepted it.',
};

/** What any message may have. */
export const anyMessageOptions: INodeProperties[] = [
	chatsSideBySideOption,
	idempotencyKeyOption,
	preferredServiceOption,
	textDecorationsOption,
];

/** What a message in an existing chat may have as well: Linq refuses these in the first message of a chat (Linq docs: group-chats). */
export const furtherMessageOptions: INodeProperties[] = [
	...anyMessageOptions,
	effectOption,
	mentionOption,
	replyToOption,
	replyToPartOption,
	waitForSendingOption,
];
