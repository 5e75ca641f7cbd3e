import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';
import Ajv from 'ajv';

// What n8n asks of community nodes that it verifies, as far as it can be seen in files (n8n's documentation: verification
// guidelines; n8n-core 2.41.1, directory-loader, for the codex).

interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly n8n: { readonly nodes: readonly string[]; readonly credentials: readonly string[] };
	readonly [field: string]: unknown;
}

const read = <T,>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;
const manifest = read<Manifest>('package.json');
const link = { type: 'string', pattern: '^https://[^ ]+$' };
const text = { type: 'string', minLength: 1 };
const ajv = new Ajv({ allErrors: true });

const MANIFEST = {
	type: 'object',
	required: [
		...['name', 'version', 'description', 'keywords', 'license', 'author', 'homepage'],
		...['repository', 'bugs', 'engines', 'files', 'n8n', 'peerDependencies', 'publishConfig'],
	],
	properties: {
		name: { const: 'n8n-nodes-linq-group-chat' },
		version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+(-[\\w.]+)?$' },
		description: text,
		keywords: { type: 'array', contains: { const: 'n8n-community-node-package' } },
		license: { const: 'MIT' },
		author: {
			type: 'object',
			required: ['name', 'email'],
			properties: { name: text, email: { type: 'string', pattern: '^[^@ ]+@[^@ ]+\\.[a-z]+$' } },
		},
		homepage: link,
		bugs: { type: 'object', required: ['url'], properties: { url: link } },
		repository: {
			type: 'object',
			required: ['type', 'url'],
			properties: {
				type: { const: 'git' },
				url: { type: 'string', pattern: '^git\\+https://github\\.com/[\\w.-]+/[\\w.-]+\\.git$' },
			},
		},
		publishConfig: { type: 'object', required: ['provenance'] },
		peerDependencies: { const: { 'n8n-workflow': '*' } },
		n8n: {
			type: 'object',
			required: ['n8nNodesApiVersion', 'strict'],
			properties: { n8nNodesApiVersion: { const: 1 }, strict: { const: true } },
		},
		// Nothing is installed with the package, and nothing runs then.
		...Object.fromEntries(
			['dependencies', 'optionalDependencies', 'bundledDependencies', 'overrides', 'private'].map(
				(field) => [field, false],
			),
		),
		scripts: {
			type: 'object',
			properties: { preinstall: false, install: false, postinstall: false, prepare: false },
		},
	},
};

const links = {
	type: 'array',
	minItems: 1,
	items: { type: 'object', required: ['url'], properties: { url: link } },
};
const CODEX = {
	type: 'object',
	additionalProperties: false,
	required: ['node', 'nodeVersion', 'codexVersion', 'categories', 'resources', 'alias'],
	properties: {
		node: text,
		nodeVersion: { const: '1.0' },
		codexVersion: { const: '1.0' },
		// Those that n8n's panel has and that fit.
		categories: {
			type: 'array',
			contains: { const: 'Communication' },
			items: { enum: ['Communication', 'HITL'] },
		},
		subcategories: {
			type: 'object',
			additionalProperties: false,
			properties: { HITL: { const: ['Human in the Loop'] } },
		},
		resources: {
			type: 'object',
			additionalProperties: false,
			required: ['primaryDocumentation', 'credentialDocumentation'],
			properties: { primaryDocumentation: links, credentialDocumentation: links },
		},
		alias: { type: 'array', uniqueItems: true, minItems: 3, items: text },
	},
};

function errors(schema: object, value: unknown): unknown {
	const validate = ajv.compile(schema);
	validate(value);
	return validate.errors ?? [];
}

test('package.json has what n8n asks for', () => {
	expect(errors(MANIFEST, manifest)).toEqual([]);
});

test('homepage, bugs and repository are of one repository', () => {
	const { repository, homepage, bugs } = manifest as unknown as {
		repository: { url: string };
		homepage: string;
		bugs: { url: string };
	};
	const address = repository.url.replace(/^git\+|\.git$/g, '');
	expect([homepage, bugs.url]).toEqual([`${address}#readme`, `${address}/issues`]);
});

describe.each(manifest.n8n.nodes)('The codex of %s', (file) => {
	const source = file.replace(/^dist\//, '').replace(/\.js$/, '.json');
	const codex = read<{ node: string; categories: string[]; subcategories?: object }>(source);

	test('has the form that n8n reads, and what people look for', () => {
		expect(errors(CODEX, codex)).toEqual([]);
	});

	test('is of this node', () => {
		const name = path.basename(source).split('.')[0] ?? '';
		expect(codex.node).toBe(`${manifest.name}.${name[0]?.toLowerCase()}${name.slice(1)}`);
	});

	test('has subcategories for the categories that have some', () => {
		const divided = codex.categories.filter((category) => category === 'HITL');
		expect(Object.keys(codex.subcategories ?? {})).toEqual(divided);
	});

	test('leads to this repository, and to headings that README has', () => {
		const homepage = String(manifest.homepage).replace('#readme', '');
		const found = [...readFileSync(source, 'utf8').matchAll(/"url": "([^"#]*)#([^"]*)"/g)];
		expect(found.length).toBeGreaterThan(1);
		const headings = readFileSync('README.md', 'utf8').match(/^#+ .*$/gm) ?? [];
		const anchors = headings.map((heading) =>
			heading
				.replace(/^#+ /, '')
				.toLowerCase()
				.replace(/[^\w -]/g, '')
				.replaceAll(' ', '-'),
		);
		for (const [, address, anchor] of found) {
			expect(address).toBe(homepage);
			expect(['readme', ...anchors]).toContain(anchor);
		}
	});
});

test.each(['README.md', 'CHANGELOG.md', 'LICENSE', 'SECURITY.md', '.github/workflows/publish.yml'])(
	'there is a %s',
	(file) => expect(existsSync(file)).toBe(true),
);
