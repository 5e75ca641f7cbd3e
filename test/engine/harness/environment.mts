import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** n8n-core reads these when it is loaded, so this module has to be imported before it. */
const folder = mkdtempSync(join(tmpdir(), 'linq-engine-'));
Object.assign(process.env, {
	N8N_USER_FOLDER: folder,
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	N8N_LOG_LEVEL: 'silent',
});

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
