/** Host tests, two files at a time: half of the time each of them waits, for n8n to start or for a clock. A browser does not. */
const { rootDir, testTimeout } = require('./host/jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	rootDir,
	projects: ['host', 'versions'].map((suite) => `<rootDir>/test/${suite}/jest.config.js`),
	maxWorkers: 2,
	// Jest takes it from here alone, whatever the projects say.
	testTimeout,
};
