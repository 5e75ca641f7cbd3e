import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

import { transformSync } from '@swc/core';

import { projectFolder } from '../../host/lib/projectFolder.mts';

type ModuleBody = (
	exports: object,
	require: (specifier: string) => unknown,
	module: { exports: object },
	date: DateConstructor,
	performance: { now(): number },
) => void;

/** What a program finds instead of the real things. */
export interface Surroundings {
	readonly modules: Readonly<Record<string, unknown>>;
	readonly Date: DateConstructor;
	readonly performance: { now(): number };
	/** By file: what takes the place of some of its exports. */
	readonly altered?: Readonly<Record<string, Alteration>>;
}

/** Gives other exports in the place of a module's own, which it may use. */
export type Alteration = (own: object) => object;

/** Compiled once, run once for every process. */
const bodies = new Map<string, ModuleBody>();
const requireReal = createRequire(path.join(projectFolder, 'package.json'));

/**
 * Loads TypeScript files of this project as a newly started process does: whatever its modules remember, they remember
 * from then on, and another process knows nothing of it.
 */
export function moduleLoader({
	modules,
	Date,
	performance,
	altered = {},
}: Surroundings): (file: string) => object {
	const loaded = new Map<string, { exports: object }>();
	const load = (file: string): object => {
		const known = loaded.get(file);
		if (known) return known.exports;
		const module = { exports: {} };
		loaded.set(file, module);
		const requireFrom = (specifier: string): unknown => {
			if (specifier.startsWith('.')) return load(resolve(file, specifier));
			return modules[specifier] ?? requireReal(specifier);
		};
		bodyOf(file)(module.exports, requireFrom, module, Date, performance);
		const alter = altered[path.relative(projectFolder, file)];
		// Its own ones cannot be overwritten.
		if (alter) module.exports = { ...module.exports, ...alter(module.exports) };
		return module.exports;
	};
	return (file) => load(path.join(projectFolder, file));
}

const resolved = new Map<string, string>();

function resolve(from: string, specifier: string): string {
	const asked = `${from} ${specifier}`;
	const known = resolved.get(asked);
	if (known !== undefined) return known;
	const target = path.resolve(path.dirname(from), specifier);
	const found = [`${target}.ts`, path.join(target, 'index.ts')].find(isFile);
	if (found === undefined) throw new Error(`${from} needs ${specifier}, which is not there`);
	resolved.set(asked, found);
	return found;
}

function isFile(file: string): boolean {
	try {
		readFileSync(file);
		return true;
	} catch {
		return false;
	}
}

function bodyOf(file: string): ModuleBody {
	const known = bodies.get(file);
	if (known) return known;
	const { code } = transformSync(readFileSync(file, 'utf8'), {
		filename: file,
		jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
		module: { type: 'commonjs' },
	});
	const names = ['exports', 'require', 'module', 'Date', 'performance'];
	const body = vm.compileFunction(code, names, { filename: file }) as ModuleBody;
	bodies.set(file, body);
	return body;
}
