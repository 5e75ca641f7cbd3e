/** Unit and engine tests. The host tests (a real n8n) have their own configuration in test/host. */
/** @type {import('jest').Config} */
module.exports = {
	rootDir: __dirname,
	testMatch: ['<rootDir>/test/{unit,engine,simulator,torture,bench,docs}/**/*.test.mts'],
	testEnvironment: 'node',
	// Jest would take one on two cores; the engine tests wait for HTTP most of the time.
	maxWorkers: 2,
	// Jest's own 5 seconds are too few for a file of some megabytes on a computer that does other things as well.
	testTimeout: 30_000,
	// A worker that has loaded n8n-core has no open handle at its end, but Node waits for what V8 still does in the
	// background. Jest's own half second is too little for that when both cores are busy; a leak lasts longer than this.
	workerGracefulExitTimeout: 10_000,
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.work/'],
	transform: {
		// The page of the simulator is JavaScript modules.
		'\\.(m?ts|mjs)$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs' },
			},
		],
	},
};
