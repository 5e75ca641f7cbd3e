// node test/tools/start.mjs <script.mts> [arguments…]
//
// Runs a TypeScript script in a fresh clone: installs the dependencies first when they are missing. The script runs in
// this very process, so that Ctrl-C and other signals reach it as they are.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureDependencies } from './dependencies.mjs';

ensureDependencies();
// The script finds its own name and arguments where every script finds them.
process.argv.splice(1, 1);
process.argv[1] = path.resolve(process.argv[1]);
await import('tsx');
await import(pathToFileURL(process.argv[1]).href);
