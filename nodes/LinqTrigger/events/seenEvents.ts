import { RecentMap } from '../../shared/RecentMap';

/** Linq repeats a delivery for at most about half an hour, older documents say two hours; a day covers both. */
const KEEP_MS = 24 * 60 * 60_000;
/** About 300 bytes each: a bound for the memory, not for correctness. */
const KEEP_MAX = 50_000;

/** What becomes of an event that this process received. */
interface Entry {
	/** True once its run has begun or Linq was told that it will; false when neither will happen. */
	readonly takenOver: Promise<boolean>;
	/** Whether Linq was told. */
	readonly answered: Promise<boolean>;
	readonly claim: Claim;
	/** The execution that has begun with it. */
	execution?: string;
}

/** The right, and the duty, to have an event run. Of contradictory calls the first counts. */
export interface Claim {
	/** The run has begun. */
	begun(): void;
	/** The webhook call is over: with a success that reached the network, or without. */
	closed(successfully: boolean): void;
}

/**
 * The events that this process has received. "Seen" means that n8n has taken the run over: an event whose run could not
 * be started is forgotten, and Linq's repetition starts it.
 */
export class SeenEvents {
	private readonly entries = new RecentMap<Entry>({ keepMs: KEEP_MS, max: KEEP_MAX });

	/**
	 * Claims an event for the caller. A delivery that comes while another one of the same event is being handled waits for
	 * that one's outcome.
	 *
	 * @returns undefined when the event has been taken over already
	 */
	async claim(key: string): Promise<Claim | undefined> {
		for (let entry = this.entries.get(key); entry !== undefined; entry = this.entries.get(key)) {
			if ((await entry.takenOver) || entry.execution !== undefined) return undefined;
			// Another delivery that waited as well may have claimed it in the meantime: then look again.
			if (this.entries.get(key) === entry) this.entries.delete(key);
		}
		return this.register(key);
	}

	/**
	 * Called by the run itself.
	 *
	 * @returns `again` when another run has begun with the event: n8n may have queued several, when Linq gave up waiting
	 *   for a free place and delivered again. Otherwise whether Linq was told that the event arrived; at once `answered`
	 *   for an event that another process received, because that one put the run into n8n's queue
	 */
	async begin(key: string, execution: string): Promise<'again' | 'answered' | 'unanswered'> {
		const entry = this.entries.get(key);
		if (entry === undefined) return 'answered';
		if ((entry.execution ??= execution) !== execution) return 'again';
		entry.claim.begun();
		return (await entry.answered) ? 'answered' : 'unanswered';
	}

	private register(key: string): Claim {
		const takenOver = deferred<boolean>();
		const answered = deferred<boolean>();
		const claim: Claim = {
			begun: () => takenOver.resolve(true),
			closed: (successfully) => {
				takenOver.resolve(successfully);
				answered.resolve(successfully);
			},
		};
		this.entries.set(key, {
			takenOver: takenOver.promise,
			answered: answered.promise,
			claim,
		});
		return claim;
	}
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
	let resolve: (value: T) => void = () => undefined;
	const promise = new Promise<T>((settle) => (resolve = settle));
	return { promise, resolve };
}

/** One for the process: webhook calls and the runs they start meet here. */
export const seenEvents = new SeenEvents();
