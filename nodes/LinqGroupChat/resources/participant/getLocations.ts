import type { IDataObject } from 'n8n-workflow';

import type { LocationFeature } from '../../../shared/types';
import { chatField, noticeField } from '../../fields';
import type { Operation } from '../../operation';
import { many } from '../../output';

export const getLocations: Operation = {
	option: {
		name: 'Get Locations',
		value: 'getLocations',
		action: 'Get locations of participants',
		description: 'Read where the members are who share their location with your line',
	},
	fields: [
		noticeField(
			'People share their location from their phone; a group cannot be asked for it. Read it every few minutes at most. When nobody shares, there are no items.',
		),
		chatField,
	],
	prepare(item) {
		const chatId = item.chatId();
		return {
			lane: chatId,
			async run({ linq }) {
				const { data } = await linq.chats.location.retrieve(chatId);
				return many(data.features.map((feature) => placeOf(feature, chatId)));
			},
		};
	},
};

/** GeoJSON has longitude before latitude, and altitude last where it is known. */
function placeOf({ geometry, properties }: LocationFeature, chat_id: string): IDataObject {
	const [longitude, latitude, altitude] = geometry.coordinates;
	return {
		...{ chat_id, handle: properties.handle },
		...{ latitude: latitude ?? null, longitude: longitude ?? null, altitude: altitude ?? null },
		address: properties.address ?? null,
		locality: properties.locality ?? null,
		updated_at: properties.updated_at ?? null,
	};
}
