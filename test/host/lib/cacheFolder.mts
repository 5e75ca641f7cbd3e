import os from 'node:os';
import path from 'node:path';

/**
 * Where n8n (2.7 GB) and the Node it needs are kept between runs, for all checkouts of this user: `LINQ_N8N_CACHE` when
 * set, otherwise a folder below `$XDG_CACHE_HOME`, by default `~/.cache`. Deleting it costs only the time to install again.
 */
export function cacheFolder(...parts: string[]): string {
	const caches = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
	const chosen = process.env.LINQ_N8N_CACHE || path.join(caches, 'n8n-nodes-linq-group-chat');
	return path.resolve(chosen, ...parts);
}
