import type { Resource } from '../../operation';
import { deleteMessage } from './delete';
import { edit } from './edit';
import { get } from './get';
import { getAll } from './getAll';
import { getThread } from './getThread';
import { react } from './react';
import { send } from './send';
import { sendAndWait } from './sendAndWait';
import { sendToPeople } from './sendToPeople';
import { sendVoiceMemo } from './sendVoiceMemo';

export const message: Resource = {
	option: { name: 'Message', value: 'message', description: 'Write to a group, read and react' },
	operations: [
		deleteMessage,
		edit,
		get,
		getAll,
		getThread,
		react,
		send,
		sendAndWait,
		sendToPeople,
		sendVoiceMemo,
	],
	defaultOperation: send,
};
