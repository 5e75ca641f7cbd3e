import { rmSync } from 'node:fs';

import { userFolder } from '../../engine/harness/userFolder.mts';

// Outside jest nobody else takes it away.
process.on('exit', () => rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 }));
