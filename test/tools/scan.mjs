// node --import tsx test/tools/scan.mjs
//
// What n8n's scanner for community packages finds, with the scanner's own code and rules: in the sources, which it fetches
// from the repository that the provenance statement names, and in the packed package, which it fetches from npm. Here both
// are the ones of this checkout. The package has to be built.
import { rm } from 'node:fs/promises';
import path from 'node:path';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

import { packBuilt, unpackPackage } from '../host/lib/packageInstall.mts';
import { projectFolder, workFolder } from '../host/lib/projectFolder.mts';

/** As `analyzePackageByName` of the scanner (0.32.0) has it. */
const PACKED_FILE_PATTERNS = ['**/*.js', 'package.json'];

const folder = workFolder('scan');
await rm(folder, { recursive: true, force: true });
const tarball = await packBuilt(path.join(folder, 'packed'));
const unpacked = path.join(folder, 'unpacked');
await unpackPackage(tarball, unpacked);

let failed = false;
for (const [what, scanned, patterns] of [
	['packed package', unpacked, PACKED_FILE_PATTERNS],
	['sources', projectFolder, SOURCE_FILE_PATTERNS],
]) {
	const { passed, message, details } = await analyzePackage(scanned, patterns);
	// The scanner counts nothing to look at as nothing found.
	const isFine = passed && message === undefined;
	failed ||= !isFine;
	console.log(isFine ? `${what}: nothing found` : `${what}: ${message}\n${details ?? ''}`);
}
process.exitCode = failed ? 1 : 0;
