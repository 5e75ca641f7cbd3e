import type { INodeProperties } from 'n8n-workflow';

import { readLine } from '../../../shared/input/handles';
import type { ContactCard } from '../../../shared/types';
import { readHttpsUrl } from '../../content/links';
import { assertNotSvg, isWebP, WEBP_REMARK } from '../../content/pictures';
import { fromField } from '../../fields';
import type { ItemReader } from '../../item/ItemReader';
import type { RunContext } from '../../operation';

export const lineField: INodeProperties = {
	...fromField,
	displayName: 'Line',
	name: 'line',
	description: 'The line of yours whose card it is',
};

export const firstNameField: INodeProperties = {
	displayName: 'First Name',
	name: 'firstName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Example Inc.',
	description: 'What people see as the name of your line',
};

export const lastNameField: INodeProperties = {
	displayName: 'Last Name',
	name: 'lastName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Support',
};

export const imageField: INodeProperties = {
	displayName: 'Image URL',
	name: 'imageUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/logo.png',
	description: 'Public https:// address of the picture, best JPEG or PNG',
};

/** What a card says; what was left empty is not in it. */
export interface CardValues {
	readonly first_name?: string;
	readonly last_name?: string;
	readonly image_url?: string;
}

/** @throws InputError */
export function readLineOfCard(item: ItemReader): string {
	return readLine(lineField.displayName, item.raw('line'));
}

/** @throws InputError */
export function readCard(item: ItemReader): CardValues {
	const text = (field: INodeProperties) => item.optionalText(field.name, field.displayName)?.trim();
	const [first_name, last_name, image] = [firstNameField, lastNameField, imageField].map(text);
	return {
		...(first_name === undefined ? {} : { first_name }),
		...(last_name === undefined ? {} : { last_name }),
		...(image === undefined ? {} : { image_url: readImage(image, item.remark) }),
	};
}

function readImage(image: string, remark: (sentence: string) => void): string {
	const url = readHttpsUrl(imageField.displayName, image);
	assertNotSvg(imageField.displayName, url);
	if (isWebP({ url })) remark(WEBP_REMARK);
	return url;
}

/** Linq keeps a card before it makes it active (sdk: ContactCard.create). */
export function remarkOnInactive(
	{ is_active }: Pick<ContactCard, 'is_active'>,
	{ hint }: Pick<RunContext, 'hint'>,
): void {
	if (is_active) return;
	hint(
		'Linq has saved the card, but it is not active yet, so it cannot be shared. Wait a moment and run Contact Card > Update with the same values.',
	);
}
