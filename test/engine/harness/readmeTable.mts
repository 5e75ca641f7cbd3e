const HEADING = '### Linq Group Chat';

/**
 * The operations in the README's table of the action node, as `Resource > Operation`: an empty first cell stands for the
 * resource above it, and a row may hold several operations, separated by commas.
 */
export function operationsInReadme(readme: string): string[] {
	const lines = readme.split('\n');
	const section = lines.slice(lines.indexOf(HEADING) + 1);
	const rows = section
		.slice(
			0,
			section.findIndex((line) => line.startsWith('#')),
		)
		.filter((line) => line.startsWith('|'))
		// Without the titles and the line below them.
		.slice(2)
		.map((line) => line.split('|').map((cell) => cell.trim()));
	let above = '';
	return rows.flatMap(([, resource, operations = '']) => {
		above = resource || above;
		return operations.split(/, */).map((operation) => `${above} > ${operation}`);
	});
}
