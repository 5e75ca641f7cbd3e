/** What is measured against n8n's own nodes in a real n8n: alone on the machine, or the other work would be measured. */
const shared = require('../host/jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...shared,
	displayName: 'rates',
	testMatch: ['<rootDir>/test/rates/**/*.test.mts'],
};
