import { expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { fileItem, uploaded } from './files.mts';
import { locator } from './parameters.mts';
import { type Linq, useLinq } from './useLinq.mts';

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
export type WrongValue = readonly [
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

export const on =
	(resource: string, operation: string, values: IDataObject = {}): Parameters =>
	(at) => ({
		...{ resource, operation, options: {}, messageId: at.message, chatId: locator(at.chat) },
		...values,
	});

/** Each of these values is refused before anything is sent for any item, and the one beside it is taken. */
export function refusesWrongValues(values: readonly WrongValue[]): void {
	const linq = useLinq({ freshFor: 'file' });
	test.each(values)(
		'%s: taken; anything else is refused before anything is sent for any item',
		async (_, parameters, inside, outside, sentence) => {
			const at = await setUp(linq);
			const { binary } = await fileItem(linq, Buffer.from('a'), 'a.png', 'image/png');
			const good =
				typeof inside === 'function' ? (inside as (at: Existing) => unknown)(at) : inside;
			const both = [good, outside] as Array<IDataObject[string]>;
			const refused = await linq.run(parameters(at), {
				items: both.map((value) => ({ json: { value }, binary })),
			});
			expect(refused.error?.message).toBe(`${sentence} (item 1)`);
			expect(refused.error?.context.itemIndex).toBe(1);
			expect(refused.error?.description).toMatch(/Nothing has been sent, for any item\.$/);
			expect(linq.control.requests()).toEqual([]);

			const taken = await linq.run(parameters(at), {
				items: [{ json: { value: good as IDataObject[string] }, binary }],
			});
			// The simulator has no subscription, no poll and no card, but asking for one shows that the ID was taken.
			expect([
				undefined,
				'Linq does not know this webhook subscription',
				'Linq does not know this message',
				'Your line has no active contact card',
			]).toContain(taken.error?.message);
			expect(linq.control.requests()).not.toEqual([]);
		},
	);
}

/** A group, a message and a file; what Linq was asked for until then is forgotten. */
async function setUp(linq: Linq): Promise<Existing> {
	const chat = linq.newGroup();
	const message = await linq.newMessage(chat);
	const attachment = await uploaded(linq);
	linq.control.recorded.length = 0;
	return { chat, message, attachment };
}
