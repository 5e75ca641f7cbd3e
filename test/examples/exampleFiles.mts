import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from '../host/lib/projectFolder.mts';
import type { WorkflowDefinition } from '../host/lib/rest/workflows.mts';

const FOLDER = path.join(projectFolder, 'examples');

/** The names of all example workflows, like `group-concierge.json`, sorted. */
export const EXAMPLE_FILES: readonly string[] = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.sort();

/** An example as it is in its file. */
export function readExample(fileName: string): WorkflowDefinition {
	return JSON.parse(readFileSync(path.join(FOLDER, fileName), 'utf8')) as WorkflowDefinition;
}
