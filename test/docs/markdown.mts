/** A table as Prettier writes it, so that generated files pass the format check. */
export function table(titles: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const all = [titles, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
	const widths = titles.map((_, column) => Math.max(...all.map((cells) => width(cells[column]))));
	const [head = '', ...lines] = all.map(
		(cells) => `| ${widths.map((most, column) => padded(cells[column] ?? '', most)).join(' | ')} |`,
	);
	return [head, `| ${widths.map((most) => '-'.repeat(most)).join(' | ')} |`, ...lines].join('\n');
}

function padded(cell: string, to: number): string {
	return cell + ' '.repeat(to - width(cell));
}

function width(cell = ''): number {
	return Array.from(cell).length;
}

/** What n8n shows as HTML, with its links as Markdown has them. */
export function fromHtml(html: string): string {
	return html.replace(/<a href="([^"]+)"[^>]*>([^<]*)<\/a>/g, '[$2]($1)');
}

/** n8n wants descriptions without a full stop at their end; longer ones have it. */
export function sentence(description: string): string {
	return /[.)]$/.test(description) ? description : `${description}.`;
}

/** A file of docs/ that nobody writes by hand. */
export function generatedFile(source: string, title: string, blocks: readonly string[]): string {
	const note = `<!-- Made from ${source} by npm run docs. Changes made here get lost. -->`;
	return `${[note, `# ${title}`, ...blocks].join('\n\n')}\n`;
}
