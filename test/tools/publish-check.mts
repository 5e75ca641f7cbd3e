import { readFileSync } from 'node:fs';

import { unpublishable } from './publishable.mts';

// Runs before npm publishes the package, and refuses while something is missing. CONTRIBUTING, “Publishing”, says what to do.
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const { GITHUB_REF_TYPE, GITHUB_REF_NAME } = process.env;
const tag = GITHUB_REF_TYPE === 'tag' ? GITHUB_REF_NAME : undefined;
const problems = unpublishable(process.cwd(), { version, tag });
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
	console.error('\nNothing is published. See “Publishing” in CONTRIBUTING.md.');
	process.exitCode = 1;
}
