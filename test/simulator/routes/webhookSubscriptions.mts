import { randomBytes, randomUUID } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { EVENT_TYPES } from '../eventTypes.mts';
import type { Subscription } from '../model.mts';
import { type Json, required } from '../rules.mts';
import { tellChanges, tellSubscription } from '../subscriptionEvents.mts';
import { subscriptionChange } from '../subscriptionRules.mts';

interface ById {
	Params: { subscriptionId: string };
	Body: Json | undefined;
}

export function webhookSubscriptionRoutes(app: FastifyInstance, account: Account): void {
	const { world } = account;
	const { subscriptions } = world;
	const find = (id: string): Subscription => {
		const subscription = subscriptions.get(id);
		if (!subscription) throw apiError(2010, 'Webhook subscription not found');
		return subscription;
	};
	const eventTypes = () => [...EVENT_TYPES, ...world.extraEventTypes];
	const change = (body: Json, own?: Subscription): Partial<Subscription> => {
		const wanted = subscriptionChange(body, eventTypes());
		const isTaken = [...subscriptions.values()].some(
			(other) => other !== own && other.target_url === wanted.target_url,
		);
		// Uniqueness is documented, its error code is not (docs/linq.md, Q16).
		if (isTaken) throw apiError(2015, 'target_url is already used by another subscription');
		return wanted;
	};

	app.get('/v3/webhook-events', () => ({
		events: eventTypes(),
		doc_url: 'https://docs.linqapp.com/guides/webhooks/events',
	}));

	app.post<{ Body: Json | undefined }>('/v3/webhook-subscriptions', (request, reply) => {
		const body = request.body ?? {};
		required(body.target_url, 'target_url');
		required(body.subscribed_events, 'subscribed_events');
		const now = world.now();
		const subscription: Subscription = {
			id: newId(world.forms.subscriptionIds),
			target_url: '',
			signing_secret: `whsec_${randomBytes(32).toString('base64')}`,
			subscribed_events: [],
			phone_numbers: null,
			routing_key_header: null,
			routing_id_header: null,
			...change(body),
			is_active: true,
			created_at: now,
			updated_at: now,
		};
		subscriptions.set(subscription.id, subscription);
		tellSubscription(account, subscription, 'created');
		const { signing_secret } = subscription;
		const created = {
			...shown(subscription),
			...(world.forms.signingSecret ? { signing_secret } : {}),
		};
		return reply
			.status(201)
			.send(world.forms.createdSubscription === 'wrapped' ? { subscription: created } : created);
	});

	app.get('/v3/webhook-subscriptions', () => ({
		subscriptions: [...subscriptions.values()].map(shown),
	}));

	app.get<ById>('/v3/webhook-subscriptions/:subscriptionId', (request) =>
		shown(find(request.params.subscriptionId)),
	);

	app.put<ById>('/v3/webhook-subscriptions/:subscriptionId', (request) => {
		const subscription = find(request.params.subscriptionId);
		const before = { ...subscription };
		Object.assign(subscription, change(request.body ?? {}, subscription));
		subscription.updated_at = world.now();
		tellChanges(account, before, subscription);
		return shown(subscription);
	});

	app.delete<ById>('/v3/webhook-subscriptions/:subscriptionId', (request, reply) => {
		const subscription = find(request.params.subscriptionId);
		subscriptions.delete(subscription.id);
		tellSubscription(account, subscription, 'deleted');
		return reply.status(204).send();
	});
}

/** Opaque ones have to be encoded in a path. */
function newId(form: 'uuid' | 'opaque'): string {
	return form === 'uuid' ? randomUUID() : `whsub:${randomBytes(9).toString('base64')}/eu?#%`;
}

/** The secret is shown once, at creation; the headers of delivery affinity only when it is on. */
function shown({ signing_secret: _secret, ...subscription }: Subscription): object {
	const { routing_key_header, routing_id_header, ...usual } = subscription;
	return routing_key_header === null ? usual : { ...usual, routing_key_header, routing_id_header };
}
