import { readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import * as limits from '../../../nodes/shared/limits.ts';
import { generatedFile, table } from '../markdown.mts';

const FILE = path.join(import.meta.dirname, '../../../nodes/shared/limits.ts');

type Limit = (typeof limits)[keyof typeof limits];

/** docs/limits.md: what Linq allows, with unit and source. What it says of each limit is the comment in the code. */
export function limitsMd(): string {
	return generatedFile('nodes/shared/limits.ts', 'Limits', [
		'What Linq allows, as far as it can be known before something is sent. The nodes check it for all items before the first request. What is “not an error” they only remark on.',
		table(['Limit', 'Value', 'Source'], limitRows()),
		'The sources: “sdk” is the documentation in Linq’s SDK 0.28.2, “Go SDK” that in its Go SDK of August 2026, “openapi” Linq’s OpenAPI document of March 2026, “docs” are the pages of [docs.linqapp.com](https://docs.linqapp.com) of 31 July 2026, “groups guide” is Linq’s guide on group chats. Limits that depend on your account, such as messages a day, are in [linq.md](linq.md#limits).',
	]);
}

function limitRows(): string[][] {
	const source = ts.createSourceFile(
		FILE,
		readFileSync(FILE, 'utf8'),
		ts.ScriptTarget.Latest,
		/* setParentNodes: */ true,
	);
	return source.statements.filter(ts.isVariableStatement).map((statement) => {
		const [declaration] = statement.declarationList.declarations;
		const name = declaration?.name.getText(source) as keyof typeof limits;
		const { what, from } = readComment(commentOf(statement, source));
		return [what, valueInWords(name, limits[name]), from];
	});
}

function commentOf(statement: ts.Statement, source: ts.SourceFile): string {
	const [comment] = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
	const text = ts.getTextOfJSDocComment(comment?.comment);
	if (text === undefined) throw new Error(`No comment in limits.ts: ${statement.getText(source)}`);
	return text;
}

/** A comment says what is limited, and in the brackets at the end of a sentence where that is written. */
function readComment(comment: string): { what: string; from: string } {
	const [brackets, source] = /\s*\(([^()]+)\)(?=\.)/.exec(comment) ?? [];
	if (brackets === undefined || source === undefined)
		throw new Error(`No source in limits.ts: ${comment}`);
	return { what: comment.replace(brackets, ''), from: source.replace('docs/linq.md, ', '') };
}

/** With the unit that the name of the constant carries. */
function valueInWords(name: string, limit: Limit): string {
	if (limit instanceof RegExp) return `\`${limit.source}\``;
	if (typeof limit === 'string') return limit;
	if (typeof limit === 'object') return `${limit.count} in ${limit.windowSeconds} seconds`;
	const bound = name.includes('_MIN') ? 'at least ' : name.includes('_MAX') ? 'at most ' : '';
	const [, unit = ''] = /_(BYTES|CHARS|SECONDS)$/.exec(name) ?? [];
	const withUnit = UNITS[unit]?.(limit) ?? counted(limit);
	return bound + withUnit;
}

const UNITS: Readonly<Record<string, (value: number) => string>> = {
	BYTES: (value) => `${value / 1_048_576} MB (${counted(value)} bytes)`,
	CHARS: (value) => `${counted(value)} characters`,
	SECONDS: (value) => `${counted(value)} seconds`,
};

function counted(value: number): string {
	return value.toLocaleString('en');
}
