/**
 * May a request be sent again?
 * - `always`: it changes nothing, or the same twice is the same as once: reads, some deletions.
 * - `keyed`: it carries an idempotency key, by which Linq recognises it when it comes again.
 * - `ifRefused`: repeating it could do the thing twice, so only when it certainly was not carried out.
 * - `limited`: it changes nothing, but Linq limits how often it may be asked, so likewise.
 */
export type Repeatable = 'always' | 'keyed' | 'ifRefused' | 'limited';

/** Whether people may notice that a request was carried out, or Linq's records differ afterwards in what they see. */
export const HAS_EFFECT: Readonly<Record<Repeatable, boolean>> = {
	always: false,
	keyed: true,
	ifRefused: true,
	limited: false,
};
