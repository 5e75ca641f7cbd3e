import type { Locator, Page } from 'playwright-core';

/** The panel of a node: its parameters, between what goes in and what comes out. */
export class Panel {
	constructor(readonly page: Page) {}

	get all(): Locator {
		return this.page.getByTestId('ndv');
	}

	/** The column with the parameters. */
	get parameters(): Locator {
		return this.page.getByTestId('node-parameters');
	}

	/** What n8n says in the corner once a step has run. */
	get toast(): Locator {
		return this.page.locator('.el-notification');
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

	/** What a drop-down shows, which is opened for that: n8n closes it when its options have been loaded. */
	async optionsOf(name: string): Promise<string[]> {
		const options = this.page.locator('.el-select-dropdown__item:visible');
		if ((await options.count()) === 0)
			await this.parameter(name).locator('.select-trigger').first().click();
		return await options.allInnerTexts();
	}

	/** Adds an option or filter to a collection by what its drop-down shows. @param button such as “Add option” */
	async addTo(button: string, shown: string): Promise<void> {
		const options = await this.unfold(this.parameters.getByPlaceholder(button));
		await options.filter({ has: this.page.getByText(shown, { exact: true }) }).click();
	}

	/** What stands above the fields. */
	async labels(): Promise<string[]> {
		const labels = await this.parameters.locator('label').allInnerTexts();
		return labels.map((label) => label.split('\n', 1)[0]?.trim() ?? '').filter(Boolean);
	}

	/** Of each drop-down the path of its parameter, and what it shows as chosen. */
	async shownChoices(): Promise<Array<[path: string, shown: string]>> {
		return await this.parameters.locator('[data-parameter-path]').evaluateAll((fields) =>
			fields.flatMap((field): Array<[string, string]> => {
				const chosen = field.querySelector<HTMLInputElement>('input[role="combobox"]');
				const path = field.getAttribute('data-parameter-path') ?? '';
				const isLocator = field.querySelector('[data-test-id^="resource-locator"]') !== null;
				return chosen === null || isLocator ? [] : [[path, chosen.value || chosen.placeholder]];
			}),
		);
	}

	/** The paths of the parameters that have a drop-down, those with several ways to enter a value left out. */
	async dropDowns(): Promise<string[]> {
		const paths = (await this.shownChoices()).map(([path]) => path);
		return [...new Set(paths)];
	}

	/** Opens the drop-down of the parameter with this path. @returns what hangs below it */
	async unfoldAt(path: string): Promise<Locator> {
		const field = this.parameters.locator(`[data-parameter-path="${path}"] input[role="combobox"]`);
		return await this.hangBelow(field.first());
	}

	/** Closes a drop-down, and not the panel. */
	async foldUp(): Promise<void> {
		await this.page.keyboard.press('Tab');
		await this.page.locator('.el-select-dropdown:visible').waitFor({ state: 'detached' });
	}

	/** Switches the output pane to a table, and reads its columns. */
	async columns(): Promise<string[]> {
		await this.output.getByTestId('radio-button-table').click();
		await this.output.locator('table th').first().waitFor();
		const columns = await this.output.locator('table th').allInnerTexts();
		return columns.map((column) => column.trim()).filter(Boolean);
	}

	/** What the output pane says when the step has failed. */
	async error(): Promise<{ message: string; description: string }> {
		const message = this.output.getByTestId('node-error-message');
		await message.waitFor();
		const description = this.output.getByTestId('node-error-description');
		return {
			message: (await message.innerText()).trim(),
			description: (await description.count()) === 0 ? '' : (await description.innerText()).trim(),
		};
	}

	/** Chooses one of the ways to enter a value, such as “By ID”. */
	async chooseMode(name: string, shown: string): Promise<void> {
		const selector = this.parameter(name).getByTestId('rlc-mode-selector');
		const options = await this.unfold(selector.getByRole('combobox'));
		await options.filter({ hasText: new RegExp(`^\\s*${shown}`, 'i') }).click();
	}

	/** Chooses what stands in a list that is loaded. */
	async pickFromList(name: string, shown: string): Promise<void> {
		await this.openList(name);
		await this.listed.getByText(shown).first().click();
	}

	/** Opens a list that is loaded, and waits for its first entry. */
	async openList(name: string): Promise<void> {
		await this.parameter(name).getByTestId('rlc-input').click();
		await this.listed.first().waitFor();
	}

	/** What stands in the loaded list that is open. */
	get listed(): Locator {
		return this.page.getByTestId('rlc-item');
	}

	/** What was chosen in a list that is loaded. */
	async chosenInList(name: string): Promise<string> {
		return await this.valueInLocator(name).inputValue();
	}

	async searchInList(words: string): Promise<void> {
		await this.page.getByTestId('rlc-search').fill(words);
	}

	/**
	 * Pastes an expression into a field that has several ways to enter a value, and waits until n8n has taken it for one.
	 * Typed, it would get closing brackets of n8n's own as well (n8n 2.41.1).
	 */
	async pasteExpression(name: string, expression: string): Promise<void> {
		await this.valueInLocator(name).click();
		await this.page.keyboard.insertText(expression);
		const taken = this.parameter(name).locator('.cm-content').getByText(expression);
		await taken.waitFor();
	}

	/** Opens the dialog for the first credential. */
	async connect(): Promise<void> {
		await this.page.getByTestId('node-credentials-empty-state').getByRole('button').click();
	}

	/** So that no field has the focus, and none shows what it offers under the mouse. */
	async lookAway(): Promise<void> {
		await this.page.mouse.move(3, 3);
		await this.page.evaluate(() => {
			if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		});
	}

	/** Presses “Execute step” (of a trigger too) without waiting for anything. */
	async execute(): Promise<void> {
		await this.page.getByTestId('node-execute-button').first().click();
	}

	/** Where the value of a field is that has several ways to enter one; before it they are chosen from. */
	private valueInLocator(name: string): Locator {
		return this.parameter(name).locator('input').last();
	}

	/** Opens what hangs below a field. @returns what can be chosen there */
	private async unfold(field: Locator): Promise<Locator> {
		return (await this.hangBelow(field)).getByRole('option');
	}

	private async hangBelow(field: Locator): Promise<Locator> {
		await field.click();
		return this.page.locator(`[id="${await field.getAttribute('aria-controls')}"]`);
	}
}
