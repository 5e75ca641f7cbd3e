import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import type { ContactCard, Service } from '../model.mts';
import { handle, type Json, required } from '../rules.mts';

const DOC_URL = 'https://docs.linqapp.com/guides/platform/phone-reputation';

/** Phone numbers, reachability checks and contact cards: what belongs to the account rather than to a chat. */
export function lineRoutes(app: FastifyInstance, account: Account): void {
	const { world } = account;

	app.get('/v3/phone_numbers', () => ({
		phone_numbers: world.lines.map(({ id, phone_number, reputation, forwarding_number }) => ({
			id,
			phone_number,
			forwarding_number,
			reputation: { status: reputation, doc_url: DOC_URL },
			health_status: { status: reputation, doc_url: DOC_URL },
		})),
	}));

	const check = (service: Service) => (request: { body: Json | undefined }) => {
		const address = handle(request.body?.address, 'address');
		if (service === 'RCS' && address.includes('@'))
			throw apiError(1002, 'RCS needs a phone number');
		const from = request.body?.from;
		if (from !== undefined && !world.isOwnLine(String(from)))
			throw apiError(2006, 'from is not one of your numbers');
		account.limits.countCapabilityCheck();
		return { address, available: world.person(address).services.includes(service) };
	};
	app.post<{ Body: Json | undefined }>('/v3/capability/check_imessage', check('iMessage'));
	app.post<{ Body: Json | undefined }>('/v3/capability/check_rcs', check('RCS'));

	app.get<{ Querystring: Json }>('/v3/contact_card', (request) => {
		const wanted = request.query.phone_number;
		const cards = [...world.cards.values()].filter(
			(card) => wanted === undefined || card.phone_number === wanted,
		);
		if (wanted !== undefined && cards.length === 0) throw apiError(2012, 'No contact card');
		return { contact_cards: cards };
	});

	app.post<{ Body: Json | undefined }>('/v3/contact_card', (request, reply) => {
		const phone_number = handle(request.body?.phone_number, 'phone_number');
		if (world.cards.has(phone_number)) throw apiError(2014, 'A contact card exists already');
		const card: ContactCard = {
			phone_number,
			first_name: String(required(request.body?.first_name, 'first_name')),
			...optional('last_name', request.body?.last_name),
			...optional('image_url', request.body?.image_url),
			is_active: true,
		};
		world.cards.set(phone_number, card);
		return reply.status(201).send(card);
	});

	app.patch<{ Querystring: Json; Body: Json | undefined }>('/v3/contact_card', (request) => {
		const card = world.cards.get(String(request.query.phone_number));
		if (!card) throw apiError(2012, 'No contact card');
		return Object.assign(card, request.body);
	});
}

function optional<K extends string>(name: K, value: unknown): { [key in K]?: string } {
	return value === undefined ? {} : ({ [name]: String(value) } as { [key in K]?: string });
}
