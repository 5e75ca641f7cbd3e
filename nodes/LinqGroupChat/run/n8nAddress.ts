import type { IExecuteFunctions } from 'n8n-workflow';
import { parseUrl } from '../../shared/input/url';

/**
 * Where this n8n's webhooks are reached, with a slash at the end. Of the addresses that n8n tells a node only the one for
 * resuming an execution is made of it (n8n 2.41.1: WEBHOOK_URL, also on workers); undefined when n8n does not tell.
 */
export function n8nAddress(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const resumeUrl = String(context.evaluateExpression('{{ $execution.resumeUrl }}', itemIndex));
	// The last two parts are the endpoint and the execution.
	return parseUrl('..', resumeUrl)?.toString();
}
