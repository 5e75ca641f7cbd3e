import type { Random } from './random.mts';

/** What can become of a request between n8n and Linq. */
export type Fault =
	| 'none'
	/** Nothing listens: the request never left. */
	| 'refused'
	/** The connection breaks before Linq has the request. */
	| 'requestLost'
	/** The connection breaks after Linq has acted. */
	| 'answerLost'
	/** Linq acts, and answers long after n8n has given up. */
	| 'answerLate'
	/** Linq answers 503 with Retry-After and does nothing. */
	| 'unavailable'
	/** 500 in Linq's own form, without having acted. */
	| 'errorBefore'
	/** 500 in Linq's own form, after having acted. */
	| 'errorAfter'
	/** A proxy's page with 502, after Linq has acted. */
	| 'proxyPage'
	/** 429 with Retry-After, without having acted. */
	| 'rateLimited';

/** How likely each fault is, and how long things take. */
export interface Weather {
	readonly name: string;
	readonly faults: Readonly<Partial<Record<Fault, number>>>;
	/** Of 429 and 503. */
	readonly retryAfterSeconds: number;
	/** The longest way of a request to Linq; it always arrives before n8n gives up. */
	readonly wayMsMax: number;
}

const EVERYTHING: Weather['faults'] = {
	none: 10,
	...{ refused: 1, requestLost: 1, answerLost: 1, answerLate: 1, unavailable: 1 },
	...{ errorBefore: 1, errorAfter: 1, proxyPage: 1, rateLimited: 1 },
};

/** Some days are calm, on others everything happens, and on some one thing happens all the time. */
export function weatherOf(random: Random): Weather {
	const retryAfterSeconds = random.pick([1, 5, 20, 50, 90]);
	const wayMsMax = random.pick([20, 80, 400, 3_000]);
	const kind = random.weighted({ calm: 3, everything: 4, storm: 3 });
	const common = { retryAfterSeconds, wayMsMax };
	if (kind === 'calm') return { name: 'calm', faults: { none: 1 }, ...common };
	if (kind === 'everything') return { name: 'everything', faults: EVERYTHING, ...common };
	const fault = random.pick(
		Object.keys(EVERYTHING).filter((name) => name !== 'none') as [Fault, ...Fault[]],
	);
	return {
		name: `storm of ${fault}`,
		faults: { none: 1, [fault]: random.pick([1, 3]) },
		...common,
	};
}
