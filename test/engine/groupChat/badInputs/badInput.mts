import type { IDataObject } from 'n8n-workflow';

import { locator } from '../../harness/useLinq.mts';

/** What exists at Linq when a case runs. */
export interface Existing {
	readonly chat: string;
	readonly message: string;
	readonly attachment: string;
}

type Parameters = (existing: Existing) => IDataObject;

/**
 * A wrong value: what Linq takes (title), the parameters with `VALUE` in them, a value just inside what Linq takes (or how
 * to find one), one just outside, and the sentence for the latter.
 */
export type BadInput = readonly [
	title: string,
	parameters: Parameters,
	inside: unknown,
	outside: unknown,
	sentence: string,
];

/** An expression, so that one item can be right and the next one wrong. */
export const VALUE = '={{ $json.value }}';
export const NO_HANDLE = 'which is neither an international phone number nor an e-mail address';
export const NO_ID = 'which is not an ID that Linq uses';

export const people = (count: number) =>
	Array.from({ length: count }, (_, index) => `+1202555${1000 + index}`);

export const on =
	(resource: string, operation: string, values: IDataObject = {}): Parameters =>
	(at) => ({
		...{ resource, operation, options: {}, messageId: at.message, chatId: locator(at.chat) },
		...values,
	});
