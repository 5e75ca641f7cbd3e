import { InputError, shown } from '../../shared/input/InputError';

/** Linq lists both types, and says beside that it refuses them (docs/linq.md, Q8). */
const SVG = /\.svg(?:[?#]|$)/i;
const WEBP = /\.webp(?:[?#]|$)/i;

/**
 * No phone shows an SVG.
 *
 * @throws InputError for an address that ends like one
 */
export function assertNotSvg(parameter: string, url: string): void {
	if (!SVG.test(url)) return;
	throw new InputError(
		`“${parameter}” has ${shown(url)}, an SVG drawing, which Linq does not take`,
		'Convert it to PNG or JPEG.',
	);
}

/** WebP is worth an attempt. */
export function isWebP(
	file: { readonly url?: string } | { readonly contentType: string },
): boolean {
	return 'contentType' in file ? file.contentType === 'image/webp' : WEBP.test(file.url ?? '');
}

export const WEBP_REMARK =
	'Linq lists WebP pictures as supported but also says that it rejects them. If people do not get it, convert it to JPEG or PNG.';
