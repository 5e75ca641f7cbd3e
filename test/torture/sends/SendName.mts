/** What tells a logical send apart from every other in a sequence: all tries of it have the same. */
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
