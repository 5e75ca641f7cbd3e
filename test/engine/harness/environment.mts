import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from '@jest/globals';

/** n8n-core reads these when it is loaded, so this module has to be imported before it. */
const folder = mkdtempSync(join(tmpdir(), 'linq-engine-'));
Object.assign(process.env, {
	N8N_USER_FOLDER: folder,
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	N8N_LOG_LEVEL: 'silent',
});

// Jest gives tests a process object of their own, which never hears of the exit.
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
