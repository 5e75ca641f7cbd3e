import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** n8n-core reads these when it is loaded, so this module has to be imported before it. */
export const userFolder = mkdtempSync(join(tmpdir(), 'linq-engine-'));
Object.assign(process.env, {
	N8N_USER_FOLDER: userFolder,
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	N8N_LOG_LEVEL: 'silent',
});
