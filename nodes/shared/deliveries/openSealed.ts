import type { IWebhookFunctions } from 'n8n-workflow';

import { RecentMap } from '../RecentMap';
import { CREDENTIAL } from '../request/sender';
import { SEALED_SECRET_PARAMETER } from '../targetUrl';
import { type OwnedSecret, unsealSecret } from './sealedSecret';

/** What a delivery's address carries, and how to open what is kept elsewhere. */
export interface Opened {
	readonly carried?: OwnedSecret;
	/** Undefined for what does not open. */
	unseal(sealed: unknown): OwnedSecret | undefined;
}

/**
 * Opens the secret in a delivery's address. Nothing opens when n8n has no credential any more, instead of an error: that
 * would make a failed execution of whatever anybody sends.
 *
 * @param path what it is bound to
 */
export async function openSealed(context: IWebhookFunctions, path: string): Promise<Opened> {
	const query = context.getQueryData() as Record<string, unknown>;
	const sealed = query[SEALED_SECRET_PARAMETER];
	const place = `${path} ${String(sealed)}`;
	const opened = openedLately.get(place);
	if (opened !== undefined) return { carried: opened, unseal: () => undefined };

	const credential = await context
		.getCredentials<{ apiKey: string }>(CREDENTIAL)
		.catch(() => undefined);
	const unseal = (one: unknown) =>
		typeof one === 'string' && credential !== undefined
			? unsealSecret(one, credential.apiKey, path)
			: undefined;
	const carried = unseal(sealed);
	if (carried !== undefined) openedLately.set(place, carried);
	return { carried, unseal };
}

/**
 * Reading a credential is the dearest part of taking a delivery: a database query and a sandbox for its expressions
 * (n8n 2.41.1, credentials-helper). In a burst the deliveries of a minute share one reading.
 */
const openedLately = new RecentMap<OwnedSecret>({ keepMs: 60_000, max: 1_000 });
