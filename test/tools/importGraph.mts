import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';

import ts from 'typescript';

/** Each file with those of the same folder tree that it imports, types included; paths are relative to the tree's root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Lowest first; what stands in one layer does not import one another. Folders and files of one folder, by name. */
export type Layers = ReadonlyArray<readonly string[]>;

/**
 * The imports between the TypeScript files below a folder.
 *
 * @throws when a relative import leads to no file of it
 */
export function importGraph(root: string): ImportGraph {
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
		.map((file) => file.replaceAll(sep, '/'))
		.filter((file) => file.endsWith('.ts'));
	return new Map(files.map((file) => [file, importsOf(root, file, files)]));
}

function importsOf(root: string, file: string, files: readonly string[]): string[] {
	const text = readFileSync(posix.join(root, file), 'utf8');
	const names = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
	return names
		.filter((name) => name.startsWith('.'))
		.map((name) => {
			const path = posix.join(posix.dirname(file), name);
			const target = [`${path}.ts`, `${path}/index.ts`].find((each) => files.includes(each));
			if (target === undefined) throw new Error(`${file} imports ${name}, which is not there`);
			return target;
		});
}

/** Every file that a file needs, itself included. */
export function reachedFrom(graph: ImportGraph, file: string): ReadonlySet<string> {
	const reached = new Set<string>();
	const waiting = [file];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (reached.has(next)) continue;
		reached.add(next);
		waiting.push(...(graph.get(next) ?? []));
	}
	return reached;
}

/** The files that need themselves: those of import circles. */
export function filesInCircles(graph: ImportGraph): string[] {
	return [...graph.keys()].filter((file) =>
		(graph.get(file) ?? []).some((imported) => reachedFrom(graph, imported).has(file)),
	);
}

/** The imports that lead from a part of a folder to one that is not below it, as "from → to". */
export function upwardImports(graph: ImportGraph, folder: string, layers: Layers): string[] {
	const rank = (part: string) => layers.findIndex((layer) => layer.includes(part));
	return imports(graph).flatMap(([from, to]) => {
		const [own, other] = [partOf(folder, from), partOf(folder, to)];
		if (own === undefined || other === undefined || own === other) return [];
		return rank(other) < rank(own) ? [] : [`${from} → ${to}`];
	});
}

/** The imports that lead from one top folder to another that it may not use, as "from → to". */
export function importsAcross(
	graph: ImportGraph,
	mayUse: Readonly<Record<string, readonly string[]>>,
): string[] {
	const top = (file: string) => file.split('/')[0] ?? '';
	return imports(graph).flatMap(([from, to]) =>
		top(from) === top(to) || mayUse[top(from)]?.includes(top(to)) ? [] : [`${from} → ${to}`],
	);
}

/** The parts of a folder, which layers name: its files and folders. */
export function partsOf(graph: ImportGraph, folder: string): string[] {
	return [...new Set([...graph.keys()].flatMap((file) => partOf(folder, file) ?? []))].sort();
}

function partOf(folder: string, file: string): string | undefined {
	return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/')[0] : undefined;
}

function imports(graph: ImportGraph): Array<readonly [from: string, to: string]> {
	return [...graph].flatMap(([from, targets]) => targets.map((to) => [from, to] as const));
}
