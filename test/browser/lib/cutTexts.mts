import type { Locator } from 'playwright-core';

/**
 * The texts in a part of the page that cannot be read to their end: those that reach out of what cuts them off, and of
 * fields what is written in them, or stands there while they are empty.
 *
 * @param choices for each field that shows a choice, by its `data-parameter-path`, all that it may have to show
 */
export async function cutTexts(
	within: Locator,
	choices: Readonly<Record<string, readonly string[]>> = {},
): Promise<string[]> {
	return await within.evaluate((root, choices) => {
		const context = document.createElement('canvas').getContext('2d');

		const isCut = (text: Text): boolean => {
			const range = document.createRange();
			range.selectNodeContents(text);
			const words = range.getBoundingClientRect();
			for (let box = text.parentElement; box && box !== root; box = box.parentElement) {
				const { overflowX, overflowY } = getComputedStyle(box);
				const { left, right, top, bottom } = box.getBoundingClientRect();
				if ([overflowX, overflowY].some((how) => ['auto', 'scroll'].includes(how))) return false;
				const hides = (how: string) => ['hidden', 'clip'].includes(how);
				if (hides(overflowX) && (words.right > right + 1 || words.left < left - 1)) return true;
				if (hides(overflowY) && (words.bottom > bottom + 2 || words.top < top - 2)) return true;
			}
			return false;
		};

		const isTooLong = (words: string, field: HTMLElement): boolean => {
			const { font, paddingLeft, paddingRight, letterSpacing } = getComputedStyle(field);
			if (context === null) return false;
			context.font = font;
			context.letterSpacing = letterSpacing;
			const space = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
			// Measured without hinting, words that just fit come out a little wider.
			return context.measureText(words).width > space + 4;
		};

		const found: string[] = [];
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const text = walker.currentNode as Text;
			const isShown = text.parentElement?.checkVisibility({ visibilityProperty: true }) === true;
			if (isShown && text.data.trim() !== '' && isCut(text)) found.push(text.data.trim());
		}
		for (const field of root.querySelectorAll<HTMLInputElement>('input:not([type=checkbox])')) {
			if (!field.checkVisibility({ visibilityProperty: true })) continue;
			const path = field.closest<HTMLElement>('[data-parameter-path]')?.dataset.parameterPath ?? '';
			const words = [field.value || field.placeholder, ...(choices[path] ?? [])];
			found.push(...words.filter((each) => isTooLong(each, field)));
		}
		return [...new Set(found)];
	}, choices);
}
