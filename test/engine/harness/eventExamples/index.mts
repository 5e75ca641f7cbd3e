import type Linq from '@linqapp/sdk';

import type { NewerEventType } from '../../../../nodes/LinqTrigger/events/newerEventTypes.ts';
import { ACCOUNT_EXAMPLES } from './account.mts';
import { ANA, ana, CHAT_ID, LINE, TIME, us } from './cast.mts';
import type { EventExample } from './EventExample.mts';
import { POLL_EXAMPLES } from './polls.mts';
import { SDK_EXAMPLES } from './sdk.mts';

/** What is in these Linq does not say. */
const unsaid: EventExample = { newer: [{}], facts: {} };

const ourLine: EventExample = { newer: [{ phone_number: LINE, changed_at: TIME }], facts: {} };

const chat = { id: CHAT_ID, is_group: true, owner_handle: us };
const background = { type: 'photo', image_url: 'https://cdn.linqapp.com/b.jpg' };
const colours = { type: 'dynamic', variant: 'dusk', style: 'sky', shades: ['#000000', '#ffffff'] };

/** One for each event type there is. */
export const EVENT_EXAMPLES: Readonly<
	Record<Linq.WebhookEventType | NewerEventType, EventExample>
> = {
	...SDK_EXAMPLES,
	...POLL_EXAMPLES,
	...ACCOUNT_EXAMPLES,
	'chat.background_updated': {
		newer: [
			{ chat, actor_handle: ana, background },
			{ chat, actor_handle: null, background: colours },
			{ chat, background: null },
		],
		facts: { chat_id: CHAT_ID, is_group: true, sender_handle: ANA, from_me: false },
	},
	'chat.background_update_failed': {
		newer: [{ chat_id: CHAT_ID, error_code: 5002, failed_at: TIME }],
		facts: { chat_id: CHAT_ID },
	},
	'contact_card.received': {
		newer: [
			{
				first_name: 'Ana',
				last_name: '',
				owner_handle: LINE,
				sender_handle: ANA,
				media_url: 'https://cdn.linqapp.com/ana.jpg',
			},
			{ first_name: 'Ana', last_name: '', owner_handle: LINE, sender_handle: ANA, media_url: null },
		],
		facts: { sender_handle: ANA, from_me: false },
	},
	'connection.created': unsaid,
	'connection.revoked': unsaid,
	'payment.authorized': unsaid,
	'payment.canceled': unsaid,
	'payment.declined': unsaid,
	'payment.expired': unsaid,
	'payment.succeeded': unsaid,
	'phone_number.assigned': ourLine,
	'phone_number.released': ourLine,
};
