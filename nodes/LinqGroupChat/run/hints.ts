import type { IExecuteFunctions } from 'n8n-workflow';

/** Shows remarks in the output pane: each once, however many items it is about. n8n would show it for every one of them. */
export function createHint(context: IExecuteFunctions): (message: string) => void {
	const shown = new Set<string>();
	return (message) => {
		if (shown.has(message)) return;
		shown.add(message);
		context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	};
}
