import { isResourceLocatorValue } from 'n8n-workflow';

import { InputError, shown } from './InputError';

/** Whether a parameter was left empty; n8n gives null for one that is not set. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/**
 * A value as text: numbers and truth values as expressions give them, but no objects, which would read “[object Object]”.
 *
 * @throws InputError
 */
export function asText(parameter: string, value: unknown): string {
	if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
	throw new InputError(
		`“${parameter}” is not text but ${shown(value)}`,
		'Choose the field that holds the text.',
	);
}

/**
 * The chosen value of a resource locator; any other value as it is. n8n's own `extractValue` throws for parameters that
 * are not shown, in spite of a fallback (n8n-core 2.41.1, extract-value).
 */
export function chosenValue(parameter: unknown): unknown {
	return isResourceLocatorValue(parameter) ? parameter.value : parameter;
}
