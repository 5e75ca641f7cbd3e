import { UserError } from 'n8n-workflow';

/**
 * A value that Linq would refuse, found before anything was sent.
 *
 * `message` names the parameter, the value and the limit; `remedy` says what to do. Whoever knows the node and the item
 * turns it into n8n's NodeOperationError.
 */
export class InputError extends UserError {
	constructor(
		message: string,
		readonly remedy: string,
	) {
		super(message);
	}
}

const SHOWN_MAX_CHARS = 60;

/** A value as a sentence may show it: short, on one line, and never empty. */
export function shown(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	const line = text.replace(/\s+/g, ' ').trim();
	if (line === '') return 'nothing';
	return `“${line.length > SHOWN_MAX_CHARS ? `${line.slice(0, SHOWN_MAX_CHARS)}…` : line}”`;
}

/** A number as a sentence may show it: 10,000. */
export function counted(count: number): string {
	return count.toLocaleString('en-US');
}
