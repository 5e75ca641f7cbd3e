/** What people see in a browser, in a real Chromium. */
const shared = require('../jest.shared.js');

/** @type {import('jest').Config} */
module.exports = {
	...shared,
	displayName: 'browser',
	testMatch: ['<rootDir>/test/browser/**/*.test.mts'],
	globalSetup: '<rootDir>/test/browser/globalSetup.mjs',
	// For the slowest computer: what takes long is waited for by its condition, and whoever waits says what for.
	testTimeout: 300_000,
};
