import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A signing secret, and the subscription that Linq signs with it: when that one has ended, so has its secret. */
export interface OwnedSecret {
	readonly secret: string;
	readonly subscriptionId: string;
}

/**
 * Linq shows a subscription's signing secret once. Instead of keeping it, which n8n could only do in plain text and
 * loses in some cases, we let it travel with every delivery: encrypted, in the subscription's target URL.
 *
 * AES-256-GCM under a key derived from the credential's API key and bound to the webhook's path: nobody without the API
 * key can read it or make one, and one webhook's cannot be used for another.
 */
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function sealSecret(
	{ secret, subscriptionId }: OwnedSecret,
	apiKey: string,
	webhookPath: string,
): string {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv(CIPHER, keyFrom(apiKey), nonce, { authTagLength: TAG_BYTES });
	cipher.setAAD(Buffer.from(webhookPath));
	const content = JSON.stringify([subscriptionId, secret]);
	const encrypted = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64url');
}

/** The secret, or undefined when this is not one sealed with the same API key for the same path. */
export function unsealSecret(
	sealed: string,
	apiKey: string,
	webhookPath: string,
): OwnedSecret | undefined {
	const bytes = Buffer.from(sealed, 'base64url');
	if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
	const nonce = bytes.subarray(0, NONCE_BYTES);
	const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
	const decipher = createDecipheriv(CIPHER, keyFrom(apiKey), nonce, { authTagLength: TAG_BYTES });
	decipher.setAAD(Buffer.from(webhookPath));
	decipher.setAuthTag(tag);
	try {
		const decrypted = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
		const [subscriptionId, secret] = JSON.parse(Buffer.concat(decrypted).toString('utf8')) as [
			string,
			string,
		];
		return { secret, subscriptionId };
	} catch {
		// GCM reports a wrong key, path or content only by throwing.
		return undefined;
	}
}

function keyFrom(apiKey: string): Buffer {
	return Buffer.from(
		hkdfSync(
			'sha256',
			apiKey,
			'n8n-nodes-linq-group-chat',
			// A new number for every new form of the content.
			'webhook signing secret, version 2',
			32,
		),
	);
}
