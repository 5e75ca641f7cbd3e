/** Host tests: a real n8n with the packed package installed, against the simulator. */
const shared = require('../jest.shared.js');

/** @type {import('jest').Config} */
module.exports = {
	...shared,
	displayName: 'host',
	testMatch: ['<rootDir>/test/host/**/*.test.mts'],
	globalSetup: '<rootDir>/test/host/globalSetup.mjs',
	// For the slowest computer: what takes long is waited for by its condition. Starting n8n takes 10 s to a minute, and some
	// tests start several.
	testTimeout: 900_000,
};
