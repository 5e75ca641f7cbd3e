import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

const coloured = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

/** The text in a colour, on terminals that show colours. */
export function paint(style: Style, text: string): string {
	return coloured ? styleText(style, text) : text;
}

export function say(line = ''): void {
	console.log(line);
}

/** A line of progress that matters only while one waits. */
export function whisper(line: string): void {
	say(paint('gray', `  ${line}`));
}

/**
 * Does one step of the demo and says whether it happened.
 *
 * @throws what the step threw, with the step's name in front
 */
export async function step<T>(what: string, work: () => T | Promise<T>): Promise<T> {
	try {
		const result = await work();
		say(`${paint('green', '✔')} ${what}`);
		return result;
	} catch (error) {
		say(`${paint('red', '✖')} ${what}`);
		throw new Error(`This did not happen: ${what}\n${messageOf(error)}`, { cause: error });
	}
}

export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
