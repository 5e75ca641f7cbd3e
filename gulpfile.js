/**
 * The build: the compiler checks the types, esbuild puts all code into one file, and gulp copies what is no code. What n8n
 * loads are stand-ins, which have the descriptions and load the code when it is needed. `npm run build` runs all of it
 * into an empty `dist`.
 */
const { spawn } = require('node:child_process');
const { copyFile, mkdir, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const { takeApart } = require('./build/takeApart');
const { n8n } = require('./package.json');

const OUT = 'dist';
/** All of the package's code: one file is loaded faster than more than a hundred. */
const CODE = 'code.js';
const STAND_IN = 'standIn.js';

/** Icons, codex files (`*.node.json`) and output schemas (`__schema__`), as they are. */
const ASSETS = ['nodes/**/*.{svg,png}', 'nodes/**/*.json'];

/** What n8n asks for: `dist/nodes/X/X.node.js` has to export the class X. */
const entries = [...n8n.credentials, ...n8n.nodes].map((file) => ({
	file,
	source: `./${path.relative(OUT, file).replace(/\.js$/, '')}`,
	name: path.basename(file).split('.')[0],
}));

const clean = async () => await rm(OUT, { recursive: true, force: true });

const types = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit'], {
		stdio: 'inherit',
		cwd: __dirname,
	});

const code = async () => {
	await esbuild.build({
		stdin: {
			contents: entries
				.map(({ name, source }) => `export { ${name} } from '${source}';`)
				.join('\n'),
			resolveDir: __dirname,
		},
		bundle: true,
		platform: 'node',
		format: 'cjs',
		// The oldest Node of package.json. For an older one esbuild would take patterns apart that take time to prepare.
		target: 'node20.15',
		external: ['n8n-workflow'],
		outfile: path.join(OUT, CODE),
	});
};

const standIns = async () => {
	// Once in a process: for a second build in the same one this would be the code of the first.
	const real = require(path.resolve(OUT, CODE));
	await copyFile(`build/${STAND_IN}`, path.join(OUT, STAND_IN));
	for (const { file, name } of entries) {
		const partsFile = `${name}.parts.json`;
		const root = path.relative(path.dirname(file), OUT);
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(
			path.join(path.dirname(file), partsFile),
			JSON.stringify(takeApart(new real[name]())),
		);
		await writeFile(
			file,
			[
				`const { standIn } = require('${root}/${STAND_IN}');`,
				`exports.${name} = standIn(require('./${partsFile}'), () => require('${root}/${CODE}').${name});`,
				'',
			].join('\n'),
		);
	}
};

const assets = () =>
	// No text decoding: an icon may be binary.
	src(ASSETS, { base: '.', encoding: false }).pipe(dest(path.join(__dirname, OUT)));

exports.clean = clean;
exports.assets = assets;
exports.build = series(clean, parallel(types, series(code, standIns), assets));
/** For `npm run dev`, which looks at the types afterwards. */
exports.quick = parallel(series(code, standIns), assets);
exports.default = exports.build;
