import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { activate, cardFields, findCard, tellCard } from '../contactCards.mts';
import { handle, type Json, required, string } from '../rules.mts';

interface OfLine {
	Querystring: Json;
	Body: Json | undefined;
}

/** The cards that Share Contact Card offers, one for each line. */
export function contactCardRoutes(app: FastifyInstance, account: Account): void {
	const { world } = account;
	const lineOf = ({ phone_number }: Json) => handle(phone_number, 'phone_number');

	app.get<OfLine>('/v3/contact_card', ({ query }) => ({
		contact_cards:
			query.phone_number === undefined
				? [...world.cards.values()]
				: [findCard(account, lineOf(query))],
	}));

	app.post<OfLine>('/v3/contact_card', (request, reply) => {
		const body = request.body ?? {};
		const phone_number = lineOf(body);
		const first_name = string(required(body.first_name, 'first_name'), 'first_name');
		const fields = cardFields(body);
		if (!world.isOwnLine(phone_number))
			throw apiError(2006, 'phone_number is not one of your numbers');
		if (world.cards.get(phone_number)?.is_active === true)
			throw apiError(2014, 'A contact card exists already');
		const card = { ...fields, first_name, phone_number, is_active: true };
		activate(account, card, 'created');
		return reply.status(201).send(card);
	});

	app.patch<OfLine>('/v3/contact_card', (request) => {
		const card = findCard(account, lineOf(request.query));
		const changed = Object.assign(card, cardFields(request.body ?? {}));
		activate(account, changed, 'updated');
		return changed;
	});

	// Since September 2026 (Node changelog: 0.63); the parameter is taken to be that of the other calls.
	app.delete<OfLine>('/v3/contact_card', (request, reply) => {
		const card = findCard(account, lineOf(request.query));
		world.cards.delete(card.phone_number);
		tellCard(account, card, 'deleted');
		return reply.status(204).send();
	});
}
