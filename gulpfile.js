/**
 * The build: TypeScript by the compiler, and by gulp what the compiler leaves out.
 * `npm run build` runs all of it into an empty `dist`.
 */
const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const path = require('node:path');
const { dest, parallel, series, src } = require('gulp');

const OUT = 'dist';

/** Icons, codex files (`*.node.json`) and output schemas (`__schema__`), as they are. */
const ASSETS = ['nodes/**/*.{svg,png}', 'nodes/**/*.json'];

const clean = async () => await rm(OUT, { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', 'tsconfig.json'], {
		stdio: 'inherit',
		cwd: __dirname,
	});

const assets = () =>
	// No text decoding: an icon may be binary.
	src(ASSETS, { base: '.', encoding: false }).pipe(dest(path.join(__dirname, OUT)));

exports.clean = clean;
exports.assets = assets;
exports.build = series(clean, parallel(compile, assets));
exports.default = exports.build;
