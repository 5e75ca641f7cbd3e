// Searching takes up to (what is looked for) × (what is looked at) steps, and n8n stands still meanwhile: both are bounded.

/** What strangers write is looked at this far: a message of Linq may have a million characters, in 100 parts. */
export const JUDGED_MAX_CHARS = 20_000;
/** Words, or a regular expression; the user is told when the workflow is published. */
export const SEARCHED_MAX_CHARS = 500;

/** The part of a text that filters look at. */
export function judgedPart(text: string): string {
	return text.slice(0, JUDGED_MAX_CHARS);
}
