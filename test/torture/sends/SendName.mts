import { createHash } from 'node:crypto';

/** What tells a logical send or change apart from every other in a sequence: all tries of it have the same. */
export interface SendName {
	/** Executions that retry one another are one run of the workflow. */
	readonly run: number;
	readonly node: number;
	readonly round: number;
	readonly item: number;
	/** A text with a link is two messages. */
	readonly message: 'first' | 'second';
}

/** As it stands in the words of the message. */
export function written({ run, node, round, item, message }: SendName): string {
	return `send-${run}-${node}-${round}-${item}-${message}`;
}

export function read(name: string): SendName {
	const [, run, node, round, item, message] = name.split('-');
	return {
		...{ run: Number(run), node: Number(node), round: Number(round), item: Number(item) },
		message: message === 'second' ? 'second' : 'first',
	};
}

/** The ID of the message or chat that a change is about. */
export function idOf(name: SendName): string {
	const hex = createHash('sha256').update(written(name)).digest('hex');
	return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
