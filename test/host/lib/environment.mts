import path from 'node:path';

/** What `npm run` puts there for its own script, which would send an npm started below it to the wrong folder. */
const FROM_NPM_RUN =
	/^(npm_(package|lifecycle)_|npm_config_(local_)?prefix$|INIT_CWD$|NODE_OPTIONS$)/i;

/** Proxies and npm's settings are none of n8n's business: all it talks to is on loopback. */
const NOT_FOR_N8N = /^(npm_|n8n_|INIT_CWD$|NODE_OPTIONS$|((https?|all)_proxy)$)/i;

/** The environment for an npm that works in another folder; the user's registry and proxy settings stay. */
export function environmentForNpm(nodeBinFolder: string): NodeJS.ProcessEnv {
	return withNodeFirst(without(FROM_NPM_RUN), nodeBinFolder);
}

/** The environment for a program that must reach loopback only. */
export function environmentForN8n(nodeBinFolder: string): NodeJS.ProcessEnv {
	return withNodeFirst(without(NOT_FOR_N8N), nodeBinFolder);
}

function without(pattern: RegExp): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !pattern.test(name)));
}

/** n8n starts its task runner, and npm its scripts, with the first `node` on the path. */
function withNodeFirst(env: NodeJS.ProcessEnv, nodeBinFolder: string): NodeJS.ProcessEnv {
	return { ...env, PATH: `${nodeBinFolder}${path.delimiter}${process.env.PATH ?? ''}` };
}
