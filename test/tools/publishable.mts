import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What stands in this repository until its publisher sets it. CONTRIBUTING has the same list in words. */
export const PLACEHOLDERS: Readonly<Record<string, string>> = {
	'github.com/n8n-nodes-linq-group-chat/n8n-nodes-linq-group-chat': 'the address of the repository',
	'@n8n-nodes-linq-group-chat.example': 'an e-mail address',
	'n8n-nodes-linq-group-chat contributors': 'the name of the author',
};

/** What users and n8n read. CONTRIBUTING names the placeholders, and tests have addresses of their own. */
const READ = ['.github', 'credentials', 'docs', 'examples', 'nodes'];
const READ_AT_ROOT = /^(package\.json|LICENSE|(README|CHANGELOG|SECURITY)\.md)$/;
const TEXTS = /(^LICENSE|\.(json|md|ts|ya?ml))$/;

export interface Release {
	readonly version: string;
	/** The tag that is being published, where there is one. */
	readonly tag?: string | undefined;
}

/** Why this checkout cannot be published yet, a sentence each. */
export function unpublishable(checkout: string, { version, tag }: Release): string[] {
	return [
		...textsOf(checkout).flatMap((file) => placeholdersIn(checkout, file)),
		...(read(checkout, 'CHANGELOG.md').includes(`## [${version}]`)
			? []
			: [`CHANGELOG.md has no section “[${version}]”`]),
		...(readdirSync(path.join(checkout, 'test/fixtures')).includes(version)
			? []
			: [`test/fixtures has no folder “${version}”: FREEZE=true npm run test:engine -- upgrade`]),
		...(tag === undefined || tag === version
			? []
			: [`The tag is “${tag}”, but the version in package.json is “${version}”`]),
	];
}

function textsOf(checkout: string): string[] {
	const below = READ.flatMap((folder) =>
		readdirSync(path.join(checkout, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			path.join(folder, file),
		),
	);
	const atRoot = readdirSync(checkout).filter((name) => READ_AT_ROOT.test(name));
	return [...atRoot, ...below].filter((file) => TEXTS.test(file)).sort();
}

function placeholdersIn(checkout: string, file: string): string[] {
	return read(checkout, file)
		.split('\n')
		.flatMap((line, index) =>
			Object.entries(PLACEHOLDERS)
				.filter(([placeholder]) => line.includes(placeholder))
				.map(([placeholder, what]) => `${file}:${index + 1} has “${placeholder}”, not ${what}`),
		);
}

function read(checkout: string, file: string): string {
	return readFileSync(path.join(checkout, file), 'utf8');
}
