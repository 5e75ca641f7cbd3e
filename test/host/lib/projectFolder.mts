import path from 'node:path';

/** The checkout. */
export const projectFolder = path.resolve(import.meta.dirname, '../../..');

/** A place in the one ignored folder of the checkout where the demo and the host tests write. */
export function workFolder(...parts: string[]): string {
	return path.join(projectFolder, '.work', ...parts);
}
