import type { INodePropertyOptions } from 'n8n-workflow';

/** The entries of a drop-down. */
export function asChoices(options: unknown = []): INodePropertyOptions[] {
	return options as INodePropertyOptions[];
}
