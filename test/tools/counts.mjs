/**
 * How a check or a suite went.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures what failed, a paragraph each
 */

/**
 * Prints what failed, and as the last line the sum of all checks and tests. The failures come once more at the end because
 * they stand far apart in the output of all suites.
 *
 * @param {Counts[]} counts
 * @param {boolean} isSkippedFailed in CI nothing may be skipped
 * @returns {boolean} whether all went well
 */
export function report(counts, isSkippedFailed) {
	/** @param {'passed' | 'failed' | 'skipped'} key */
	const sum = (key) => counts.reduce((total, each) => total + each[key], 0);
	const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
	const failures = counts.flatMap((each) => each.failures);
	if (failures.length > 0) console.log(`\n── Failed ──\n${failures.join('\n\n')}`);
	const isSkipBad = isSkippedFailed && skipped > 0;
	if (isSkipBad) {
		console.log('\nIn CI nothing may be skipped, so the skipped tests count as failed.');
	}
	console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	return failed === 0 && !isSkipBad;
}
