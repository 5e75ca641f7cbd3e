import { cutTexts } from './cutTexts.mts';
import type { Panel } from './Panel.mts';

/** Such as “parameters.icons.values.kind” of the second entry of a list. */
export const withoutPlaces = (path: string) => path.replace(/\[\d+\]/g, '');

/** What n8n adds to the operations of every node with a credential, for its HTTP Request node (n8n 2.41.1). */
const OF_N8N = 'Custom API Call';

/**
 * Opens the drop-downs of a panel whose entries are written in the node: what somebody could not read there, or would
 * wonder about.
 *
 * @param offers by the path of a field what its drop-down has to offer, in each of its forms
 * @param opened those that have been opened before; what is opened now is added
 */
export async function judgeLists(
	panel: Panel,
	offers: Readonly<Record<string, ReadonlyArray<readonly string[]>>>,
	opened: Set<string>,
): Promise<string[]> {
	const complaints: string[] = [];
	for (const path of await panel.dropDowns()) {
		const forms = offers[withoutPlaces(path)];
		const key = `${withoutPlaces(path)}: ${forms?.join()}`;
		if (forms === undefined || opened.has(key)) continue;
		opened.add(key);
		const list = await panel.unfoldAt(path);
		await list.getByRole('option').first().waitFor();
		const entries = await list.getByRole('option').allInnerTexts();
		const names = entries.map((entry) => entry.trim().split('\n', 1)[0] ?? '');
		const own = names.filter((name) => name !== OF_N8N);
		const isOffered = forms.some((form) => form.join('\n') === own.join('\n'));
		if (!isOffered) complaints.push(`${path} offers ${own.join(', ') || 'nothing'}`);
		if (own.length < 2) complaints.push(`${path} leaves no choice: ${own.join()}`);
		const cut = await cutTexts(list);
		complaints.push(...cut.map((words) => `“${words}” is cut off below ${path}`));
		await panel.foldUp();
	}
	return complaints;
}
