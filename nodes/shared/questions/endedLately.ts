import { RecentMap } from '../RecentMap';
import type { OpenQuestion } from './openQuestion';

/** A question that this process has ended. */
export interface EndedQuestion {
	readonly question: OpenQuestion;
	/** In milliseconds, by n8n's clock. */
	readonly endedAt: number;
	/** The latest moment that Linq had told of by then, in milliseconds, by its own clock. */
	readonly heardUntil: number | undefined;
}

/**
 * - `words`: of everything that people write in the chat. What is left out wrongly is lost to a bot.
 * - `vote`: in the poll of the question, or a reaction to it, which nobody else waits for.
 */
export type Said = 'words' | 'vote';

/** So long Linq repeats a delivery (newest: Node change log 0.71.2). */
const KEEP_MS = 30 * 60_000;
/** So much later than a message its event may have been made; nobody writes something else sooner. Our own choice. */
const EVENT_FOLLOWS_MS = 2_000;

/**
 * The answer that decides a question also comes to Linq Trigger, often at the same moment: when that one asks Linq which
 * questions are open, this one may have left the list. In queue mode with several webhook processors it may be another
 * process that knows.
 */
export class EndedLately {
	private readonly ended = new RecentMap<EndedQuestion>({ keepMs: KEEP_MS, max: 1_000 });

	add(question: OpenQuestion, endedAt: number, heardUntil?: number): void {
		this.ended.set(question.messageId, { question, endedAt, heardUntil });
	}

	/**
	 * The questions that were still open then.
	 *
	 * @param at in milliseconds, by Linq's clock
	 */
	openAt(at: number, said: Said = 'vote'): OpenQuestion[] {
		return this.ended
			.values()
			.flatMap((ended) => (at <= OPEN_UNTIL[said](ended) ? [ended.question] : []));
	}
}

/** Clocks differ: words are measured by Linq's alone, so that a clock of n8n's that is ahead leaves out no message. */
const OPEN_UNTIL: Record<Said, (ended: EndedQuestion) => number> = {
	words: ({ endedAt, heardUntil }) =>
		heardUntil === undefined ? endedAt : heardUntil + EVENT_FOLLOWS_MS,
	vote: ({ endedAt, heardUntil = endedAt }) => Math.max(endedAt, heardUntil),
};

/** One for the process: whoever receives answers and whoever starts runs meet here. */
export const endedLately = new EndedLately();
