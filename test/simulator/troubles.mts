import type { OutcomeFailure } from './account.mts';
import type { FailedDelivery } from './controlRequests.mts';
import type { Manner } from './deliveries.mts';
import { fail } from './deliveryStatus.mts';
import type { Happening } from './events.mts';
import { type Fault, Faults, type Weather } from './faults.mts';
import { People } from './people.mts';

/** What goes wrong with requests, with what they set off, and with deliveries. */
export class Troubles extends People {
	readonly faults = new Faults();

	failNext(fault: Fault): void {
		this.faults.add(fault);
	}

	/** How Linq is from now on: `fine`, `slow` (3 s), `answersLost` (it acts, and nobody hears of it) or `down` (503). */
	setWeather({ weather }: { weather: Weather }): void {
		this.faults.weather = weather;
	}

	/** The next accepted change of this kind fails: `group_name_update_failed`, `group_icon_update_failed`, `message.failed`. */
	failNextOutcome(failure: OutcomeFailure): void {
		this.account.failNextOutcome(failure);
	}

	/** Linq tells that a message of ours was not delivered: message.failed. */
	failDelivery({ messageId, code = 4001, reason }: FailedDelivery): void {
		const { record, entry } = this.account.world.message(messageId);
		fail(this.account, record, entry, { code, reason });
	}

	/** Makes the download addresses given so far answer 403; reading the message or attachment again gives fresh ones. */
	expireDownloads(): void {
		this.account.world.files.expireDownloads();
	}

	/** Delivers an event again to everybody who is subscribed: also several times at once, with an old signature, or altered. */
	redeliver({ eventId, ...manner }: { eventId: string } & Manner): void {
		this.account.deliveries.send(this.happening(eventId), manner);
	}

	protected happening(eventId: string): Happening {
		const happening = this.account.happenings.find((candidate) => candidate.eventId === eventId);
		if (!happening) throw new Error(`There was no event ${eventId}`);
		return happening;
	}

	/** Holds all events back until `releaseDeliveries`. */
	holdDeliveries(): void {
		this.account.deliveries.hold();
	}

	/** Delivers what was held back, in the order it happened or `reversed`, each `copies` times at once. */
	releaseDeliveries(how: { reversed?: boolean; copies?: number } = {}): void {
		this.account.deliveries.release(how);
	}
}
