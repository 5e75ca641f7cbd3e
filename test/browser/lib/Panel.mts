import type { Locator, Page } from 'playwright-core';

/** The panel of a node: its parameters, between what goes in and what comes out. */
export class Panel {
	constructor(readonly page: Page) {}

	get all(): Locator {
		return this.page.getByTestId('ndv');
	}

	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	async isOpen(): Promise<void> {
		await this.page.getByTestId('node-parameters').waitFor();
	}

	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.all.waitFor({ state: 'detached' });
	}

	/** The field of a parameter, by its internal name; of several in a list the first. */
	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`).first();
	}

	/** What is typed into: a field with one line or several. */
	field(name: string): Locator {
		return this.parameter(name).locator('input, textarea').first();
	}

	/** Opens a drop-down. @returns its options */
	async open(name: string): Promise<Locator> {
		const field = this.parameter(name).getByRole('combobox');
		await field.click();
		const list = this.page.locator(`[id="${await field.getAttribute('aria-controls')}"]`);
		const options = list.getByRole('option');
		await options.first().waitFor();
		return options;
	}

	/** Chooses from a drop-down by what it shows. */
	async choose(name: string, shown: string): Promise<void> {
		const options = await this.open(name);
		await options
			.filter({ has: this.page.getByText(shown, { exact: true }) })
			.first()
			.click();
	}

	/** Presses “Execute step” (of a trigger too) without waiting for anything. */
	async execute(): Promise<void> {
		await this.page.getByTestId('node-execute-button').first().click();
	}
}
