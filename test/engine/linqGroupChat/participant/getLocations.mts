import { describe, expect, test } from '@jest/globals';

import { onChat } from '../../harness/parameters.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Participant > Get Locations', () => {
	test('gives one item for each member who shares', async () => {
		const chatId = linq.newGroup();
		const berlin = { longitude: 13.4, latitude: 52.5, altitude: 34 };
		const place = { address: 'Platz der Republik 1', locality: 'Berlin' };
		linq.control.shareLocation({ from: ana, chatId, ...berlin, ...place });
		linq.control.shareLocation({ from: ben, chatId, longitude: -74, latitude: 40.7 });
		const { json } = await linq.succeed(onChat('participant.getLocations', chatId));
		expect(json).toEqual([
			{ chat_id: chatId, handle: ana, ...berlin, ...place, updated_at: expect.any(String) },
			{
				...{ chat_id: chatId, handle: ben, longitude: -74, latitude: 40.7, altitude: null },
				...{ address: null, locality: null, updated_at: expect.any(String) },
			},
		]);
		expect(linq.changes()).toEqual([]);
	});

	test('gives no items when nobody shares', async () => {
		const { items } = await linq.succeed(onChat('participant.getLocations', linq.newGroup()));
		expect(items).toEqual([]);
	});
});
