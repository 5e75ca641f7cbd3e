import { existsSync } from 'node:fs';
import path from 'node:path';

import { installOnDebian } from '../../host/lib/debianPackages.mts';
import type { Report } from '../../host/lib/progress.mts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Where macOS has it. */
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

export const HOW_TO_INSTALL =
	'The browser tests need Chromium or Chrome, on the path or named in CHROMIUM. Debian: apt-get install chromium fonts-noto-color-emoji';

/** The browser of this computer: what CHROMIUM names, else the first one that is found. */
export function findChromium(): string | undefined {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return [
		...(process.env.CHROMIUM === undefined ? [] : [process.env.CHROMIUM]),
		...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))),
		...ELSEWHERE,
	].find((file) => existsSync(file));
}

/** Installs it where that is possible without asking anybody. */
export async function installChromium(report: Report): Promise<void> {
	if (findChromium() !== undefined) return;
	await installOnDebian(['chromium', 'fonts-noto-color-emoji'], HOW_TO_INSTALL, report);
}
