import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { Locator } from 'playwright-core';

import { cutTexts } from './cutTexts.mts';
import { choicesOf, type FilledIn, labelsOf } from './everyPanel.mts';
import type { Editor } from './Editor.mts';
import { judgeLists, withoutPlaces } from './judgeLists.mts';
import { takeALook } from './pictures.mts';

/** Set it to look at every panel: each is then in `.work/pictures/panels`, in light and dark. */
const isToBeLookedAt = process.env.ALL_PANELS === 'true';

/** A node whose panel is opened. */
export interface OnePanel extends FilledIn {
	readonly type: INodeTypeDescription;
}

/**
 * Opens the panel of a node on the canvas: what somebody could not read there, or would wonder about.
 *
 * @param opened drop-downs that have been opened before, which is not done again
 */
export async function judgePanel(
	editor: Editor,
	{ name, type, parameters }: OnePanel,
	opened: Set<string>,
): Promise<string[]> {
	const panel = await editor.openPanel(name);
	const complaints: string[] = [];
	const offers = offersIn(type, parameters);
	const choices = Object.fromEntries(
		Object.entries(offers).map(([path, forms]) => [path, forms.flat()]),
	);
	const backgrounds = new Set<string>();
	for (const theme of ['light', 'dark'] as const) {
		await editor.theme(theme);
		await editor.page.mouse.move(3, 3);
		backgrounds.add(await backgroundOf(panel.parameters));
		const cut = await cutTexts(panel.parameters, choices);
		complaints.push(...cut.map((words) => `${theme}: “${words}” is cut off`));
		if (isToBeLookedAt) await takeALook(panel.parameters, `panels/${name}-${theme}`);
	}
	if (backgrounds.size < 2) complaints.push('is the same in light and dark');
	const words = await panel.parameters.innerText();
	if (/\bundefined\b|\[object|\bNaN\b/.test(words)) complaints.push(`says “${words}”`);
	for (const [path, shown] of await panel.shownChoices()) {
		const isKnown = choices[withoutPlaces(path)]?.includes(shown) ?? true;
		if (!isKnown) complaints.push(`${path} shows “${shown}”`);
	}
	complaints.push(...(await judgeLists(panel, offers, opened)));
	const labels = await panel.labels();
	complaints.push(...labels.filter(isRawName).map((label) => `“${label}” is no label`));
	const missing = labelsOf(type, parameters).filter((label) => !labels.includes(label));
	complaints.push(...missing.map((label) => `“${label}” is missing`));
	await editor.theme('light');
	await panel.close();
	return complaints;
}

async function backgroundOf(part: Locator): Promise<string> {
	return await part.evaluate((element) => {
		let box: Element | null = element;
		const colorOf = (one: Element) => getComputedStyle(one).backgroundColor;
		while (box.parentElement !== null && colorOf(box) === 'rgba(0, 0, 0, 0)')
			box = box.parentElement;
		return colorOf(box);
	});
}

/** Such as “chatId” and “max_size”. */
const isRawName = (label: string) => label !== 'iMessage' && /^[a-z]\w*[A-Z_]\w*$/.test(label);

/** By the path of a field, without the places in lists, what its drop-down offers: a field may be there in several forms. */
function offersIn(
	type: INodeTypeDescription,
	{ resource }: FilledIn['parameters'],
): Record<string, string[][]> {
	const isHere = ({ displayOptions }: INodeProperties) => {
		const show = displayOptions?.show?.resource;
		return show === undefined || show.includes(resource as string);
	};
	const found: Record<string, string[][]> = {};
	const add = (properties: readonly INodeProperties[], path: string) => {
		for (const property of properties) {
			const own = `${path}.${property.name}`;
			const choices = property.type.endsWith('ptions') ? choicesOf(property) : [];
			if (choices.length > 0) (found[own] ??= []).push(choices.map(({ name }) => name));
			// Of several nothing need be chosen.
			if (property.type === 'multiOptions') found[own]?.push(['']);
			for (const option of property.options ?? []) {
				if ('values' in option) add(option.values, `${own}.${option.name}`);
				else if ('type' in option) add([option], own);
			}
		}
	};
	add(type.properties.filter(isHere), 'parameters');
	return found;
}
