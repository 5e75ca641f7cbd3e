/** Bursts of deliveries to a real n8n: alone on the machine, because Linq waits ten seconds for an answer and no longer. */
const shared = require('../host/jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...shared,
	displayName: 'bursts',
	testMatch: ['<rootDir>/test/bursts/**/*.test.mts'],
};
