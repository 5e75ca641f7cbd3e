import type { Account } from './account.mts';
import { tellAccount } from './accountEvents.mts';
import { apiError } from './apiError.mts';
import type { ContactCard } from './model.mts';
import { type Json, required, string } from './rules.mts';

const FIELDS = ['first_name', 'last_name', 'image_url'] as const;
type Fields = Partial<Record<(typeof FIELDS)[number], string>>;

/** What a request says about a card; 1003 for what is no text. */
export function cardFields(body: Json): Fields {
	const given = FIELDS.filter((field) => body[field] !== undefined);
	if (body.first_name !== undefined) required(body.first_name, 'first_name');
	return Object.fromEntries(given.map((field) => [field, string(body[field], field)]));
}

/** 2012 when the line has none. */
export function findCard(account: Account, phoneNumber: string): ContactCard {
	const card = account.world.cards.get(phoneNumber);
	if (!card) throw apiError(2012, 'No contact card');
	return card;
}

/**
 * Keeps a card and makes it active, unless `failNextOutcome` lets that fail: then it is kept inactive and the answer is
 * 2022, which the same request again cures (Linq docs: error/2022).
 */
export function activate(account: Account, card: ContactCard, type: 'created' | 'updated'): void {
	account.world.cards.set(card.phone_number, card);
	card.is_active = account.takeFailure('contactCard') === undefined;
	if (!card.is_active) throw apiError(2022, 'The contact card could not be activated');
	tellCard(account, card, type);
}

export function tellCard(
	account: Account,
	card: ContactCard,
	type: 'created' | 'updated' | 'deleted',
): void {
	const name = [card.first_name, card.last_name].filter(Boolean).join(' ');
	tellAccount(account, {
		type: `contact_card.${type}`,
		summary: `Contact card ${name} was ${type}`,
		object: { contact_card: { id: card.phone_number, name }, phone_number: card.phone_number },
	});
}
