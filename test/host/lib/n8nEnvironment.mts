import { environmentForN8n } from './environment.mts';
import type { N8nInstall } from './installN8n.mts';

/** Everything in n8n that would look something up on the internet (n8n 2.41.1); see also n8nVersions.mts. */
const QUIET: Record<string, string> = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};

export interface N8nPorts {
	readonly http: number;
	/** Where the task runner meets n8n; the default is one fixed port for all. */
	readonly broker: number;
}

/** The environment of one n8n process that listens on loopback and keeps all it writes in the user folder. */
export function n8nEnvironment(
	install: N8nInstall,
	userFolder: string,
	ports: N8nPorts,
): NodeJS.ProcessEnv {
	const url = `http://127.0.0.1:${ports.http}/`;
	return {
		...environmentForN8n(install.node.binFolder),
		...QUIET,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(ports.http),
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		N8N_EDITOR_BASE_URL: url,
		WEBHOOK_URL: url,
		// The editor is opened over plain http.
		N8N_SECURE_COOKIE: 'false',
		// Guards nothing but the made-up key of a simulator.
		N8N_ENCRYPTION_KEY: 'n8n-nodes-linq-group-chat tests',
		...install.environment,
	};
}
