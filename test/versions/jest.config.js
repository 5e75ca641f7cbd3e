/** A few host tests on the other versions of n8n: see test/host/lib/n8nVersions.mts. */
const shared = require('../host/jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...shared,
	displayName: 'versions',
	testMatch: ['<rootDir>/test/versions/**/*.test.mts'],
	globalSetup: '<rootDir>/test/versions/globalSetup.mjs',
};
