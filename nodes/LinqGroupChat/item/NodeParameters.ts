import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * The parameters of the node in one execution. What is written without an expression is the same for every item, so it is
 * read once: n8n takes longer to read the many options of an item than this package to send it. Values are shared by all
 * items, and must not be changed.
 */
export class NodeParameters {
	private readonly fixed = new Map<string, unknown>();
	private readonly varying = new Set<string>();

	constructor(private readonly context: Pick<IExecuteFunctions, 'getNodeParameter'>) {}

	/**
	 * The value for an item, null when it is not set.
	 *
	 * @throws what n8n throws for an expression that fails
	 */
	read(name: string, itemIndex: number): unknown {
		if (this.fixed.has(name)) return this.fixed.get(name);
		const value: unknown = this.context.getNodeParameter(name, itemIndex, null);
		if (!this.varying.has(name)) this.remember(name, value, itemIndex);
		return value;
	}

	private remember(name: string, value: unknown, itemIndex: number): void {
		const written: unknown = this.context.getNodeParameter(name, itemIndex, null, {
			rawExpressions: true,
		});
		if (hasExpression(written)) this.varying.add(name);
		else this.fixed.set(name, value);
	}
}

/** To n8n every text that begins with “=” is one, however deep it is (n8n-workflow 2.41.0, isExpression). */
function hasExpression(written: unknown): boolean {
	if (typeof written === 'string') return written.startsWith('=');
	return typeof written === 'object' && written !== null
		? Object.values(written).some(hasExpression)
		: false;
}
