import type { Page } from 'playwright-core';
import axe, { type AxeResults } from 'axe-core';

/**
 * What keeps people out who see badly, hear the page or use its keys: what axe-core finds by the rules of WCAG 2.2, level
 * AA, and by its own best practices. Where axe cannot tell by itself, as with contrast over a picture, it is left out.
 *
 * @returns for each place what is wrong
 */
export async function barriers(page: Page): Promise<string[]> {
	await page.evaluate(axe.source);
	const { violations } = await page.evaluate(async (): Promise<AxeResults> => {
		const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
		return await axe.run({
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		});
	});
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
	);
}
