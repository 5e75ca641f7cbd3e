import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { waitFor } from '../../host/lib/waitFor.mts';
import { question } from './parameters.mts';
import { useLinq } from './useLinq.mts';
import { WaitingHost } from './waitingHost.mts';

export const MINUTES = 60_000;

/** What people in an SMS group read who are asked “Shall we?”. */
export const SMS_APPROVAL = 'Shall we?\n\n👍 Approve\n👎 Decline';

/** The parameters of a question with two choices. */
export const choice = (values: IDataObject = {}): IDataObject => ({
	...{ responseType: 'choice', choices: ['Pizza', 'Sushi'] },
	...values,
});

/** A Linq, an n8n whose executions can wait, and what tests of questions do with them. */
export function useQuestions() {
	const linq = useLinq();
	let host: WaitingHost;
	beforeAll(async () => (host = await WaitingHost.start(linq.engine)));
	afterAll(async () => await host.stop());
	beforeEach(() => host.forget());

	return {
		linq,
		host: () => host,

		sms: () => linq.newGroup({ service: 'SMS' }),

		/** Asks a group, of which the test expects that nothing goes wrong. */
		ask: async (chatId: string, values: IDataObject = {}, items?: IDataObject[]) => {
			const result = await host.ask({ parameters: question(chatId, values), items });
			expect(result.error).toBeUndefined();
			return result;
		},

		/** Asks a group what is refused before Linq changes anything; gives the sentences of the error. */
		refuse: async (chatId: string, values: IDataObject = {}) => {
			const { error } = await host.ask({ parameters: question(chatId, values) });
			expect(linq.changes()).toEqual([]);
			return `${error?.message}. ${error?.description}`;
		},

		vote: (chatId: string, from: string, option: number, operation?: 'remove') => {
			const [found] = linq.control.polls({ chatId });
			const optionId = found?.poll.options[option]?.option_id ?? '';
			linq.control.vote({ messageId: found?.message_id ?? '', from, optionId, operation });
		},

		/** What Linq has still to deliver is delivered, and n8n has done what follows from it. */
		settle: async () => await linq.control.settle({}),

		/** The subscription ends once n8n has resumed the execution, or found that nobody waits. */
		isGone: async (id = '') =>
			await waitFor({
				what: 'the subscription to end',
				everyMs: 10,
				read: () => linq.control.subscriptions().filter((one) => id === '' || one.id === id),
				until: ({ length }) => length === 0,
			}),
	};
}
