const path = require('node:path');

/** What all suites have in common. */
/** @type {import('jest').Config} */
module.exports = {
	rootDir: path.dirname(__dirname),
	testEnvironment: 'node',
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
