import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateUrlSignature, InstanceSettings, prepareUrlForSigning } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import { questionIn } from '../../../../nodes/shared/questions/openQuestion.ts';
import { Container } from '../../harness/container.mts';
import { CURRENT, freeze, FREEZING, frozen, frozenVersions } from '../../harness/frozen.mts';
import { question } from '../../harness/parameters.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';
import { WaitingHost } from '../../harness/waitingHost.mts';

/** The parameters of the address that a version of the package has given Linq for the answers; the question is readable. */
interface FrozenAddress {
	readonly question: IDataObject;
	/** The others; of the secret only that it is there. */
	readonly others: readonly string[];
}

const linq = useLinq();
let host: WaitingHost;
beforeAll(async () => (host = await WaitingHost.start(linq.engine)));
afterAll(async () => await host.stop());

/** Everything that can be chosen and does not depend on the time. */
const ASKED = {
	...{ decidedWhen: 'everyone', options: { announcement: 'Decided: {outcome}', veto: true } },
};

async function ask() {
	const chatId = linq.newGroup({ service: 'SMS' });
	const asked = await host.ask({ parameters: question(chatId, ASKED) });
	expect(asked.error).toBeUndefined();
	const [subscription] = linq.control.subscriptions();
	const address = new URL(subscription?.target_url ?? '');
	const now = questionIn(Object.fromEntries(address.searchParams));
	if (subscription === undefined || now === undefined) throw new Error('Nothing was asked');
	return { chatId, asked, subscription, address, now };
}

(FREEZING ? test : test.skip)(`freezes how ${CURRENT} asks`, async () => {
	const { address, now } = await ask();
	const others = [...address.searchParams.keys()].filter((name) => name !== 'question').sort();
	freeze('question', { question: now as unknown as IDataObject, others } satisfies FrozenAddress);
});

describe.each(frozenVersions())('A question that was asked by %s', (version) => {
	test('is still decided, and its outcome announced', async () => {
		const then = frozen<FrozenAddress>(version, 'question');
		const { chatId, asked, subscription, address, now } = await ask();
		// What was frozen, for the chat, the message and the time of now.
		const { messageId, askedAt, key } = now;
		const inOldForm = { ...then.question, chatId, messageId, askedAt, key };
		const old = new URL(address);
		for (const name of [...old.searchParams.keys()])
			if (!then.others.includes(name)) old.searchParams.delete(name);
		old.searchParams.delete('signature');
		const carried = Buffer.from(JSON.stringify(inOldForm)).toString('base64url');
		old.searchParams.set('question', carried);
		const { hmacSignatureSecret } = Container.get(InstanceSettings);
		const signature = generateUrlSignature(prepareUrlForSigning(old), hmacSignatureSecret);
		old.searchParams.set('signature', signature);
		await linq.subscribeAnew(subscription.id, old.toString());

		linq.control.reply({ chatId, from: ana, text: 'yes' });
		await linq.control.settle();
		expect(host.outputOf(asked)).toBeUndefined();
		for (const from of [ben, ...linq.others(chatId, [ana, ben])])
			linq.control.reply({ chatId, from, text: 'yes' });
		await linq.control.settle();
		expect(host.outputOf(asked)).toMatchObject({ decided: true, approved: true });
		expect(linq.textsOf(ana)).toContain('Decided: Approve');
	});
});
