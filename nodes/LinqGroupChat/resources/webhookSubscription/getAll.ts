import type { IDataObject } from 'n8n-workflow';

import { limitField, returnAllField } from '../../fields';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { collectsAnswers, hideQuestion, questionOf } from '../../../shared/questions/openQuestion';
import { hideSealedSecret } from '../../../shared/targetUrl';
import type { WebhookSubscription } from '../../../shared/types';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many webhook subscriptions',
		description: 'List where Linq delivers events to',
	},
	fields: [returnAllField, limitField],
	prepare(item) {
		const wanted = item.wanted();
		return {
			async run({ linq, n8nAddress }) {
				const { subscriptions } = await linq.webhookSubscriptions.list();
				const here = n8nAddress();
				return many(
					subscriptions.slice(0, wanted).map((subscription) => ({
						...withoutSecrets(subscription),
						delivers_to_this_n8n:
							here === undefined ? null : subscription.target_url.startsWith(here),
						...asQuestion(subscription),
					})),
				);
			},
		};
	},
};

/** Which of them Send and Wait for Response has made, and of which chat it waits for answers. */
function asQuestion(subscription: WebhookSubscription): IDataObject {
	const chat_id = questionOf(subscription)?.chatId ?? null;
	return { is_question: collectsAnswers(subscription), chat_id };
}

/** Linq shows the signing secret at creation only; should it ever do so here, it stays in n8n. */
function withoutSecrets(subscription: WebhookSubscription): IDataObject {
	const shown: IDataObject = {
		...subscription,
		target_url: hideQuestion(hideSealedSecret(subscription.target_url)),
	};
	delete shown.signing_secret;
	return shown;
}
