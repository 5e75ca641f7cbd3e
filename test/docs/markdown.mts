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

/** A link or a picture in a document. */
export interface Link {
	readonly line: number;
	/** As it is written: a path, an anchor, both, or an address. */
	readonly target: string;
}

/** All links and pictures of a document, but those in its code. */
export function linksIn(markdown: string): Link[] {
	return withoutCode(markdown)
		.split('\n')
		.flatMap((line, index) =>
			Array.from(line.matchAll(/\]\(\s*([^()\s]+)\s*\)/g), ([, target = '']) => ({
				line: index + 1,
				target,
			})),
		);
}

/** The anchors that GitHub makes of the headings of a document. */
export function anchorsIn(markdown: string): string[] {
	const seen = new Map<string, number>();
	return Array.from(
		withoutCode(markdown, 'blocks').matchAll(/^#{1,6} (.+)$/gm),
		([, title = '']) => {
			const anchor = title
				.toLowerCase()
				.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
				.replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
				.replace(/\s/g, '-');
			const times = seen.get(anchor) ?? 0;
			seen.set(anchor, times + 1);
			return times === 0 ? anchor : `${anchor}-${times}`;
		},
	);
}

/** The document with its code left out, its lines where they were. */
export function withoutCode(markdown: string, which: 'blocks' | 'all' = 'all'): string {
	const blank = (code: string) => code.replace(/[^\n]/g, '');
	const prose = markdown.replace(/^\s*```[\s\S]*?^\s*```$/gm, blank);
	return which === 'blocks' ? prose : prose.replace(/`[^`\n]*`/g, blank);
}

/** What stands below a heading, until the next one of the same rank. */
export function sectionOf(markdown: string, heading: string): string {
	const [, rank = ''] = /^(#+) /.exec(heading) ?? [];
	const lines = markdown.split('\n');
	const start = lines.indexOf(heading);
	if (start < 0) throw new Error(`There is no heading “${heading}”`);
	const length = lines.slice(start + 1).findIndex((line) => line.startsWith(`${rank} `));
	return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}
