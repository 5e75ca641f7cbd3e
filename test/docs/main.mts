import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { GENERATED } from './generated/index.mts';

// npm run docs: writes what docs/ has of the code anew. A test says when that is due.
const FOLDER = path.resolve(import.meta.dirname, '../../docs');
for (const [file, text] of Object.entries(GENERATED)) {
	await writeFile(path.join(FOLDER, file), text());
	console.log(`docs/${file}`);
}
