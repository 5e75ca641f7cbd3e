/** What people see in a browser, in a real Chromium. */
const shared = require('../jest.shared.js');

/** @type {import('jest').Config} */
module.exports = {
	...shared,
	displayName: 'browser',
	testMatch: ['<rootDir>/test/browser/**/*.test.mts'],
	globalSetup: '<rootDir>/test/browser/globalSetup.mjs',
	// Starting a browser takes seconds on a computer that does other things as well.
	testTimeout: 120_000,
};
