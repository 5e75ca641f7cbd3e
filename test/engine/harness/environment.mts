import { rmSync } from 'node:fs';

import { afterAll } from '@jest/globals';

import { userFolder } from './userFolder.mts';

// Jest gives tests a process object of their own, which never hears of the exit.
afterAll(() => rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 }));
