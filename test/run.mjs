// npm test          everything
// npm run test:fast without browser and host tests and without the other Node
//
// Works in a fresh clone: it installs what it needs. The last line is the sum of all checks and tests.
import { runChecks } from './tools/checks.mjs';
import { report } from './tools/counts.mjs';
import { ensureDependencies } from './tools/dependencies.mjs';
import { otherNode, runSuite } from './tools/suites.mjs';

const fast = process.argv[2] === 'fast';
/** The package promises to run on both. */
const OTHER_MAJOR = process.versions.node.startsWith('20.') ? 24 : 20;

ensureDependencies();
const counts = [await runChecks(), runSuite(`Node ${process.versions.node}`, process.execPath, [])];
if (!fast) {
	const node = otherNode(OTHER_MAJOR);
	counts.push(
		node === undefined
			? { passed: 0, failed: 1, skipped: 0, failures: [`Node ${OTHER_MAJOR} could not be had`] }
			: runSuite(`Node ${OTHER_MAJOR}`, node, []),
		runSuite('Browser', process.execPath, ['-c', 'test/browser/jest.config.js', '--runInBand']),
		runSuite('Real n8n', process.execPath, ['-c', 'test/n8n.jest.config.js']),
		runSuite('Bursts', process.execPath, ['-c', 'test/bursts/jest.config.js', '--runInBand']),
	);
}

process.exitCode = report(counts, process.env.CI === 'true') ? 0 : 1;
