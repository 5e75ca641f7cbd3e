import { randomBytes, randomUUID } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { EVENT_TYPES } from '../eventTypes.mts';
import type { Subscription } from '../model.mts';
import { handle, type Json, required } from '../rules.mts';

interface ById {
	Params: { subscriptionId: string };
	Body: Json | undefined;
}

export function webhookSubscriptionRoutes(app: FastifyInstance, account: Account): void {
	const { subscriptions } = account.world;
	const find = (id: string): Subscription => {
		const subscription = subscriptions.get(id);
		if (!subscription) throw apiError(2010, 'Webhook subscription not found');
		return subscription;
	};
	const freeUrl = (value: unknown, own?: Subscription): string => {
		const url = targetUrl(value);
		const taken = [...subscriptions.values()].some(
			(other) => other !== own && other.target_url === url,
		);
		// Uniqueness is documented, its error code is not (open question 16).
		if (taken) throw apiError(2015, 'target_url is already used by another subscription');
		return url;
	};

	const eventTypes = () => [...EVENT_TYPES, ...account.world.extraEventTypes];

	app.get('/v3/webhook-events', () => ({
		events: eventTypes(),
		doc_url: 'https://docs.linqapp.com/guides/webhooks/events',
	}));

	app.post<{ Body: Json | undefined }>('/v3/webhook-subscriptions', (request, reply) => {
		const { target_url, subscribed_events, phone_numbers } = request.body ?? {};
		const now = account.world.now();
		const subscription: Subscription = {
			id: newId(account.world.forms.subscriptionIds),
			target_url: freeUrl(required(target_url, 'target_url')),
			signing_secret: `whsec_${randomBytes(32).toString('base64')}`,
			subscribed_events: knownEvents(subscribed_events, eventTypes()),
			phone_numbers: phoneNumbers(phone_numbers),
			is_active: true,
			created_at: now,
			updated_at: now,
		};
		subscriptions.set(subscription.id, subscription);
		const { forms } = account.world;
		const { signing_secret } = subscription;
		const created = { ...shown(subscription), ...(forms.signingSecret ? { signing_secret } : {}) };
		return reply
			.status(201)
			.send(forms.createdSubscription === 'wrapped' ? { subscription: created } : created);
	});

	app.get('/v3/webhook-subscriptions', () => ({
		subscriptions: [...subscriptions.values()].map(shown),
	}));

	app.get<ById>('/v3/webhook-subscriptions/:subscriptionId', (request) =>
		shown(find(request.params.subscriptionId)),
	);

	app.put<ById>('/v3/webhook-subscriptions/:subscriptionId', (request) => {
		const subscription = find(request.params.subscriptionId);
		const { target_url, subscribed_events, is_active, phone_numbers } = request.body ?? {};
		if (target_url !== undefined) subscription.target_url = freeUrl(target_url, subscription);
		if (subscribed_events !== undefined)
			subscription.subscribed_events = knownEvents(subscribed_events, eventTypes());
		if (is_active !== undefined) subscription.is_active = is_active === true;
		if (phone_numbers !== undefined) subscription.phone_numbers = phoneNumbers(phone_numbers);
		subscription.updated_at = account.world.now();
		return shown(subscription);
	});

	app.delete<ById>('/v3/webhook-subscriptions/:subscriptionId', (request, reply) => {
		subscriptions.delete(find(request.params.subscriptionId).id);
		return reply.status(204).send();
	});
}

/** Opaque ones have to be encoded in a path. */
function newId(form: 'uuid' | 'opaque'): string {
	return form === 'uuid' ? randomUUID() : `whsub:${randomBytes(9).toString('base64')}/eu?#%`;
}

/** The secret is shown once, at creation. */
function shown({ signing_secret: _secret, ...subscription }: Subscription): object {
	return subscription;
}

/** Linq wants public HTTPS addresses; the simulator delivers to this computer only, and there without HTTPS. */
function targetUrl(value: unknown): string {
	const url = String(value);
	if (!URL.canParse(url)) throw apiError(1005, 'target_url must be a URL');
	const { protocol, hostname } = new URL(url);
	const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
	if (!isLoopback || !/^https?:$/.test(protocol))
		throw apiError(1005, 'the simulator delivers to loopback addresses only');
	return url;
}

function knownEvents(value: unknown, known: readonly string[]): string[] {
	if (!Array.isArray(value) || value.length === 0)
		throw apiError(1001, 'subscribed_events needs at least 1 entry');
	const unknown = value.find((event) => !known.includes(String(event)));
	if (unknown !== undefined) throw apiError(1005, `unknown event type ${String(unknown)}`);
	return value.map(String);
}

function phoneNumbers(value: unknown): string[] | null {
	if (value === undefined || value === null) return null;
	if (!Array.isArray(value)) throw apiError(1003, 'phone_numbers must be an array');
	return value.length === 0 ? null : value.map((number) => handle(number, 'phone_numbers'));
}
