import { RecentMap } from '../RecentMap';
import type { OpenQuestion } from './openQuestion';

/** A question that this process has ended. */
export interface EndedQuestion {
	readonly question: OpenQuestion;
	/** In milliseconds. What was said before was said while it was open. */
	readonly endedAt: number;
}

/** So long Linq repeats a delivery (newest: Node change log 0.71.2). */
const KEEP_MS = 30 * 60_000;

/**
 * The answer that decides a question also comes to Linq Trigger, often at the same moment: when that one asks Linq which
 * questions are open, this one may have left the list. In queue mode with several webhook processors it may be another
 * process that knows.
 */
export class EndedLately {
	private readonly ended = new RecentMap<EndedQuestion>({ keepMs: KEEP_MS, max: 1_000 });

	add(question: OpenQuestion, endedAt: number): void {
		this.ended.set(question.messageId, { question, endedAt });
	}

	/** The questions that were still open then, in milliseconds. */
	openAt(at: number): OpenQuestion[] {
		return this.ended
			.values()
			.flatMap(({ question, endedAt }) => (at <= endedAt ? [question] : []));
	}
}

/** One for the process: whoever receives answers and whoever starts runs meet here. */
export const endedLately = new EndedLately();
