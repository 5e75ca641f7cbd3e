import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Locator, Page } from 'playwright-core';

import { projectFolder, workFolder } from '../../host/lib/projectFolder.mts';

/** With UPDATE_PICTURES=true the pictures of the documentation are taken anew, else they go where one can look at them. */
export const isForDocs = process.env.UPDATE_PICTURES === 'true';

/** Where pictures go that are not for the documentation. */
export const PICTURES_TO_LOOK_AT = workFolder('pictures');

/** In CSS pixels. */
export interface Rectangle {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

interface PictureOptions {
	/** The part of the page; all that is in the window when not given. Not for a locator. */
	readonly clip?: Rectangle;
	/** Of the checkout, `docs/images` when not given. */
	readonly folder?: string;
}

/**
 * Takes a picture of a page or of a part of it: for the documentation with UPDATE_PICTURES=true, otherwise to look at.
 * Animations are at their end in it, and no cursor blinks.
 *
 * @param name of the file, without `.png`
 * @returns where it is
 */
export async function takePicture(
	of: Page | Locator,
	name: string,
	{ clip, folder = 'docs/images' }: PictureOptions = {},
): Promise<string> {
	const still = { animations: 'disabled', caret: 'hide' } as const;
	const picture = await of.screenshot({ ...still, ...(clip === undefined ? {} : { clip }) });
	return await keep(picture, name, isForDocs ? path.join(projectFolder, folder) : undefined);
}

/** As `takePicture`, but never for the documentation. */
export async function takeALook(of: Page | Locator, name: string): Promise<string> {
	return await keep(await of.screenshot({ animations: 'disabled', caret: 'hide' }), name);
}

async function keep(picture: Buffer, name: string, folder = PICTURES_TO_LOOK_AT): Promise<string> {
	const file = path.join(folder, `${name}.png`);
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(file, picture);
	return file;
}
