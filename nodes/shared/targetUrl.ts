import type { WebhookSubscription } from './types';
import { parseUrl } from './input/url';

/** The payload version that every subscription of ours asks for (Linq docs: webhooks; the newest one). */
const PAYLOAD_VERSION = '2026-02-03';

/** Query parameter that carries the sealed signing secret back to us with every delivery. */
export const SEALED_SECRET_PARAMETER = 'sealed_secret';

/** Query parameter that says since when messages are to be recovered, until that is done. */
const MISSED_SINCE_PARAMETER = 'missed_since';

/** The address Linq delivers to: n8n's webhook URL with the payload version pinned, and the sealed secret once known. */
export function targetUrl(webhookUrl: string, sealedSecret?: string): string {
	const url = new URL(webhookUrl);
	for (const [name, value] of Object.entries(targetParameters(sealedSecret)))
		url.searchParams.set(name, value);
	return url.toString();
}

/** What {@link targetUrl} adds, for an address that must be made in one go because n8n signs it. */
export function targetParameters(sealedSecret?: string): Record<string, string> {
	return {
		version: PAYLOAD_VERSION,
		...(sealedSecret === undefined ? {} : { [SEALED_SECRET_PARAMETER]: sealedSecret }),
	};
}

/** Whether a subscription delivers to this webhook, whatever its query: that is how we recognise our own at Linq. */
export function deliversTo(
	{ target_url }: Pick<WebhookSubscription, 'target_url'>,
	webhookUrl: string,
): boolean {
	return (
		hasPathOf({ target_url }, webhookUrl) &&
		new URL(target_url).origin === new URL(webhookUrl).origin
	);
}

/** Whether a subscription delivers to the same path, on whatever host: n8n's address may have changed since. */
export function hasPathOf(
	{ target_url }: Pick<WebhookSubscription, 'target_url'>,
	webhookUrl: string,
): boolean {
	return parseUrl(target_url)?.pathname === new URL(webhookUrl).pathname;
}

export function sealedSecretOf({ target_url }: WebhookSubscription): string | undefined {
	return new URL(target_url).searchParams.get(SEALED_SECRET_PARAMETER) ?? undefined;
}

/**
 * What a sealed secret is bound to: the path of the webhook, which n8n makes unique for each trigger. `webhook()` is told
 * the production address also while the editor listens at the test address (n8n 2.41.1, webhook-context), so the two
 * count as the same.
 */
export function webhookPath(webhookUrl: string): string {
	return new URL(webhookUrl).pathname.replace('/webhook-test/', '/webhook/');
}

/** A target URL as outputs may show it: even sealed, the secret stays inside. */
export function hideSealedSecret(target: string): string {
	const url = parseUrl(target);
	if (url === undefined) return target;
	if (url.searchParams.has(SEALED_SECRET_PARAMETER))
		url.searchParams.set(SEALED_SECRET_PARAMETER, 'hidden');
	return url.toString();
}

/** The same address, with a note of what is still to be recovered. */
export function markMissed(target: string, since: Date): string {
	const url = new URL(target);
	url.searchParams.set(MISSED_SINCE_PARAMETER, since.toISOString());
	return url.toString();
}

export function missedSinceOf(target: string): Date | undefined {
	const since = Date.parse(new URL(target).searchParams.get(MISSED_SINCE_PARAMETER) ?? '');
	return Number.isNaN(since) ? undefined : new Date(since);
}

/** The address without the note of {@link markMissed}. */
export function unmarked(target: string): string {
	const url = new URL(target);
	url.searchParams.delete(MISSED_SINCE_PARAMETER);
	return url.toString();
}
