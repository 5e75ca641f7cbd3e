/** Unit and engine tests. The host tests (a real n8n) have their own configuration in test/host. */
/** @type {import('jest').Config} */
module.exports = {
	rootDir: __dirname,
	testMatch: ['<rootDir>/test/{unit,engine,simulator,torture,bench}/**/*.test.mts'],
	testEnvironment: 'node',
	// Jest would take one on two cores; the engine tests wait for HTTP most of the time.
	maxWorkers: 2,
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.work/'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs' },
			},
		],
	},
};
