import { expect } from '@jest/globals';

import type { Triggers } from './useTriggers.mts';
import { type Answer, type Delivery, send } from './webhookServer.mts';

/** An event that every trigger of these tests wants. */
export const event = (changes: object = {}) => ({
	api_version: 'v3',
	webhook_version: '2026-02-03',
	event_type: 'message.received',
	event_id: 'event-1',
	created_at: '2026-08-01T00:00:00Z',
	data: { chat: { id: 'c', is_group: true }, direction: 'inbound', parts: [] },
	...changes,
});

export const BODY = JSON.stringify(event());

/** What an attacker does to a delivery that Linq signed. */
export type Change = (delivery: Required<Delivery>) => Delivery;

export const withHeaders =
	(headers: Record<string, string | string[]>): Change =>
	(delivery) => ({ ...delivery, headers: { ...delivery.headers, ...headers } });

export const without =
	(name: string): Change =>
	(delivery) => ({
		...delivery,
		headers: Object.fromEntries(Object.entries(delivery.headers).filter(([key]) => key !== name)),
	});

/** What has to be true of every delivery that is not accepted. */
export function useRefusal(linq: Triggers) {
	const expectNothingStarted = () => {
		expect(linq.host.runs).toEqual([]);
		expect(linq.host.failedExecutions).toEqual([]);
	};
	const expectNoSecrets = (answer: Answer) => {
		const seen = JSON.stringify([answer, linq.host.log]);
		const [{ id } = { id: '' }] = linq.control.subscriptions();
		expect(seen).not.toContain(linq.simulator.apiKey);
		expect(seen).not.toContain(linq.control.signingSecret({ id })?.replace('whsec_', ''));
		expect(seen).not.toContain('sealed_secret');
		expect(seen).not.toMatch(/\\n\s+at /);
	};
	return {
		expectNothingStarted,
		/** It is answered with this status, logged in one line, starts nothing and gives nothing away. */
		async expect(delivery: Delivery, status: number, reason: string): Promise<void> {
			const answer = await send(delivery);
			expect(answer.status).toBe(status);
			expect(linq.warnings()).toEqual([
				expect.stringMatching(
					new RegExp(`^Linq Trigger refused a delivery with ${status}: .*${reason}`),
				),
			]);
			expectNothingStarted();
			expectNoSecrets(answer);
		},
	};
}
