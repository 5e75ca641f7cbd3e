import { join } from 'node:path';

import { allOf } from './harness/allOf.mts';

allOf(join(__dirname, 'linqTrigger'));
