/** Unit and engine tests. What needs an n8n has configurations of its own, in test/host and its neighbours. */
const shared = require('./test/jest.shared.js');

/** @type {import('jest').Config} */
module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/{unit,engine,simulator,torture,bench,docs}/**/*.test.mts'],
	// Jest would take one on two cores; the engine tests wait for HTTP most of the time.
	maxWorkers: 2,
	// Jest's own 5 seconds are too few for a file of some megabytes on a computer that does other things as well; and whoever
	// waits for a condition, at most two minutes, says what for.
	testTimeout: 150_000,
	// A worker that has loaded n8n-core has no open handle at its end, but Node waits for what V8 still does in the
	// background. Jest's own half second is too little for that when both cores are busy; a leak lasts longer than this.
	workerGracefulExitTimeout: 10_000,
};
