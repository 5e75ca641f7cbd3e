import { approvalReader, type OwnWords } from './readApproval';
import { choiceReader } from './readChoice';
import type { Asked } from './types';

/** What was asked, as far as understanding the answers needs to know. */
export type Wording =
	| { readonly kind: 'approval'; readonly own: OwnWords }
	/** The texts of the options, in their order. */
	| { readonly kind: 'choice'; readonly texts: readonly string[] }
	| { readonly kind: 'freeText' };

/** What a text says; a free text says itself, and no option. */
export interface Meaning {
	readonly option: number | undefined;
}

/** The same question as the rules of decision look at it. */
export function askedOf(wording: Wording): Asked {
	const options = wording.kind === 'choice' ? wording.texts.length : OPTIONS[wording.kind];
	return { kind: wording.kind, options };
}

const OPTIONS = { approval: 2, freeText: 0 };

/** How to understand answers to this question; undefined is what is not certainly one. */
export function meaningsFor(wording: Wording): (text: string) => Meaning | undefined {
	if (wording.kind === 'freeText')
		return (text) => (text.trim() === '' ? undefined : { option: undefined });
	const read =
		wording.kind === 'approval' ? approvalReader(wording.own) : choiceReader(wording.texts);
	return (text) => {
		const option = read(text);
		return option === undefined ? undefined : { option };
	};
}
