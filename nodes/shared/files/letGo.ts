import type { BinaryHelperFunctions } from 'n8n-workflow';

/** What n8n's HTTP helper gives for `encoding: 'stream'`. */
export type FileStream = Awaited<ReturnType<BinaryHelperFunctions['getBinaryStream']>>;

/**
 * Closes the connection of an answer that nobody reads. Destroying its stream is not enough: n8n wraps the answer in a
 * generator, which lets go of the connection only once it has begun to read (n8n 2.41.1, axios with maxContentLength).
 */
export function letGo(body: FileStream): void {
	// What goes wrong with it now concerns nobody.
	body.on('error', () => undefined);
	body.read(0);
	body.destroy();
}
