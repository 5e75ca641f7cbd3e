import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generateUrlSignature, InstanceSettings, prepareUrlForSigning } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import { type OpenQuestion, questionIn } from '../../../../nodes/shared/questions/openQuestion.ts';
import { Container } from '../../harness/container.mts';
import { CURRENT, freeze, FREEZING, frozen, frozenVersions } from '../../harness/frozen.mts';
import { question } from '../../harness/parameters.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';
import { WaitingHost } from '../../harness/waitingHost.mts';

/** The address that a version of the package has given Linq for the answers to a question. */
interface FrozenAddress {
	readonly question: IDataObject;
	/** What else its query has. */
	readonly others: readonly string[];
}

/** How people answer, with everything that can be chosen and does not depend on the time. */
const ASKED: Record<string, { service?: 'SMS'; values: IDataObject }> = {
	replies: {
		service: 'SMS',
		values: {
			decidedWhen: 'everyone',
			options: { announcement: 'Decided: {outcome}', veto: true },
		},
	},
	poll: { values: { responseType: 'choice', choices: ['Pizza', 'Sushi'] } },
};
const NAMES = Object.keys(ASKED);

const linq = useLinq();
let host: WaitingHost;
beforeAll(async () => (host = await WaitingHost.start(linq.engine)));
afterAll(async () => await host.stop());
beforeEach(() => host.forget());

async function ask(name: string) {
	const { service, values } = ASKED[name] ?? { values: {} };
	const chatId = linq.newGroup({ to: [ana, ben], service });
	const asked = await host.ask({ parameters: question(chatId, values) });
	expect(asked.error).toBeUndefined();
	const [subscription] = linq.control.subscriptions();
	const address = new URL(subscription?.target_url ?? '');
	const now = questionIn(Object.fromEntries(address.searchParams));
	if (subscription === undefined || now === undefined) throw new Error('Nothing was asked');
	return { chatId, asked, subscription, address, now };
}

// Not as skipped ones, because in CI nothing may be skipped.
if (FREEZING)
	test.each(NAMES)(`freezes how ${CURRENT} asks for %s`, async (name) => {
		const { address, now } = await ask(name);
		const others = [...address.searchParams.keys()].filter((each) => each !== 'question').sort();
		freeze(`question-${name}`, { question: now, others });
	});

/** The frozen question, for the chat, the messages and the time of now. */
function inOldForm({ question: then }: FrozenAddress, now: OpenQuestion): IDataObject {
	const { chatId, messageId, askedAt, key, poll } = now;
	const oldPoll = poll && { poll: { ...(then.poll as IDataObject), ...poll } };
	return { ...then, chatId, messageId, askedAt, key, ...oldPoll } as IDataObject;
}

/** Lets Linq deliver to the address as it was then. */
async function askAsThen(version: string, name: string) {
	const then = frozen<FrozenAddress>(version, `question-${name}`);
	const { chatId, asked, subscription, address, now } = await ask(name);
	const query = new URLSearchParams(
		[...address.searchParams].filter(([each]) => then.others.includes(each)),
	);
	const carried = Buffer.from(JSON.stringify(inOldForm(then, now))).toString('base64url');
	query.set('question', carried);
	query.delete('signature');
	const old = new URL(`?${query}`, address);
	const { hmacSignatureSecret } = Container.get(InstanceSettings);
	const signature = generateUrlSignature(prepareUrlForSigning(old), hmacSignatureSecret);
	old.searchParams.set('signature', signature);
	linq.control.addSubscription({
		...{ id: subscription.id, events: subscription.subscribed_events },
		...{ targetUrl: old.toString(), signingSecret: linq.control.signingSecret(subscription) ?? '' },
	});
	return { chatId, asked };
}

describe.each(frozenVersions())('A question that %s has asked', (version) => {
	test('is still decided by replies, and its outcome announced', async () => {
		const { chatId, asked } = await askAsThen(version, 'replies');
		linq.control.reply({ chatId, from: ana, text: 'yes' });
		await linq.control.settle();
		expect(host.outputOf(asked)).toBeUndefined();
		linq.control.reply({ chatId, from: ben, text: 'yes' });
		await linq.control.settle();
		expect(host.outputOf(asked)).toMatchObject({ decided: true, approved: true });
		expect(linq.textsOf(ana)).toContain('Decided: Approve');
	});

	test('is still decided by a vote', async () => {
		const { chatId, asked } = await askAsThen(version, 'poll');
		const [poll] = linq.control.polls({ chatId });
		const optionId = poll?.poll.options[1]?.option_id ?? '';
		linq.control.vote({ messageId: poll?.message_id ?? '', from: ben, optionId });
		await linq.control.settle();
		expect(host.outputOf(asked)).toMatchObject({ decided: true, outcome: 'Sushi' });
	});
});
