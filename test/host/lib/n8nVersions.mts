import type { NodeMajor } from './nodeRuntime.mts';

/** One version of n8n that tests run on. */
export interface N8nVersion {
	/** Its manifest and lock file, from the checkout's root. */
	readonly source: string;
	/** The Node it runs on. */
	readonly node: NodeMajor;
	/** Answered with 200 once its routes are there. */
	readonly readyPath: string;
	/** What it needs beside what every n8n gets. */
	readonly environment: Readonly<Record<string, string>>;
}

export type N8nVersionName = 'newest' | 'last1';

/**
 * `newest` is what demo, dev and all other tests run on: the newest that installs (2.41.3 names a package that is not in
 * the registry). `last1` is the last of n8n 1, for test/versions.
 */
export const N8N_VERSIONS: Record<N8nVersionName, N8nVersion> = {
	newest: {
		source: 'test/host/n8n',
		node: 24,
		// Its `/healthz` is green before its routes and webhooks are there.
		readyPath: '/healthz/readiness',
		// Looks something up on the internet, and n8n 1 does not know it.
		environment: { N8N_DISABLED_MODULES: 'mcp-registry' },
	},
	last1: {
		source: 'test/host/n8n-1',
		node: 24,
		// Its `/healthz/readiness` is, too.
		readyPath: '/rest/settings',
		environment: {},
	},
};
