/** Host tests: a real n8n with the packed package installed, against the simulator. */
const shared = require('../jest.shared.js');

/** @type {import('jest').Config} */
module.exports = {
	...shared,
	displayName: 'host',
	testMatch: ['<rootDir>/test/host/**/*.test.mts'],
	globalSetup: '<rootDir>/test/host/globalSetup.mjs',
	// Starting n8n takes 10 s, the first time after its install up to a minute.
	testTimeout: 240_000,
};
