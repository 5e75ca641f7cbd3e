import type { Locator, Page } from 'playwright-core';

/** What opens at “Add first step” and at every plus: the list of nodes, with a search. */
export class NodePicker {
	constructor(readonly page: Page) {}

	get all(): Locator {
		return this.page.getByTestId('node-creator');
	}

	/** What is found: the names of nodes, the best first. */
	get found(): Locator {
		return this.page.getByTestId('node-creator-item-name');
	}

	/** Opens it with “Add first step…” on an empty canvas. */
	async openFirst(): Promise<void> {
		await this.page.getByTestId('canvas-add-button').click();
		await this.all.waitFor();
	}

	/** Opens it with the plus at the side of the canvas. */
	async open(): Promise<void> {
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.all.waitFor();
	}

	/** Chooses a node that was found, and one of its actions where it has several. */
	async choose(node: string, action?: string): Promise<void> {
		await this.found.getByText(node, { exact: true }).first().click();
		if (action === undefined) return;
		await this.found.getByText(action, { exact: true }).click();
	}

	async search(words: string): Promise<void> {
		await this.page.getByTestId('node-creator-search-bar').fill(words);
	}
}
