import { randomBytes } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

import { verifySignature } from '../../../nodes/shared/deliveries/signature.ts';
import { compare, timed } from '../lib/interleaved.mts';
import { atLeast, type Measure } from '../lib/row.mts';

/** What the reference implementation takes for as many deliveries as ours. */
export const signatures: Measure = async ({ isShort }) => {
	const secret = `whsec_${randomBytes(32).toString('base64')}`;
	const webhook = new Webhook(secret);
	const id = 'event-1';
	const now = new Date();
	const nowSeconds = Math.floor(now.getTime() / 1000);
	// About as long as a message.received of a group.
	const text = JSON.stringify({
		event_type: 'message.received',
		data: { text: 'a'.repeat(1_500) },
	});
	const rawBody = Buffer.from(text);
	const timestamp = String(nowSeconds);
	const signature = webhook.sign(id, now, text);
	const headers = {
		...{ 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
	};
	const count = isShort ? 200 : 20_000;
	const { ours, theirs, rounds } = await compare(
		isShort ? 1 : 15,
		async () =>
			await timed(async () => {
				for (let done = 0; done < count; done++) {
					const delivery = { id, timestamp, signatures: signature, rawBody };
					if (verifySignature(delivery, secret, nowSeconds) !== 'valid')
						throw new Error('not valid');
				}
			}),
		async () =>
			await timed(async () => {
				for (let done = 0; done < count; done++) webhook.verify(rawBody, headers);
			}),
	);
	const perSecond = (ms: number) => `${Math.round(count / ms)}/ms`;
	const ratio = theirs / ours;
	const measured = `${ratio.toFixed(1)} (${perSecond(ours)} to ${perSecond(theirs)}, ${rounds} rounds)`;
	return [atLeast('signature checks ÷ `standardwebhooks`', measured, ratio, 5)];
};
