import type { IDataObject } from 'n8n-workflow';

import { contactCard, locator } from '../../harness/parameters.mts';
import { dora, LINE, OTHER_LINE } from '../../harness/seed.mts';
import { NO_HANDLE, refusesWrongValues, VALUE } from '../../harness/wrongValues.mts';

const create = (values: IDataObject) => () =>
	contactCard('create', { firstName: 'Ana', ...values });

refusesWrongValues([
	[
		'something to change',
		() => contactCard('update', { firstName: '', lastName: VALUE, imageUrl: '' }),
		'b',
		'',
		'“First Name”, “Last Name” and “Image URL” are all empty',
	],
	[
		'a picture by https',
		() => contactCard('update', { firstName: '', lastName: '', imageUrl: VALUE }),
		'https://example.com/a.png',
		'http://example.com/a.png',
		'“Image URL” has “http://example.com/a.png”, but Linq fetches only from addresses that start with https://',
	],
	[
		'a picture that phones can show',
		() => contactCard('update', { firstName: '', lastName: '', imageUrl: VALUE }),
		'https://example.com/a.webp',
		'https://example.com/a.svg',
		'“Image URL” has “https://example.com/a.svg”, an SVG drawing, which Linq does not take',
	],
	[
		'a line for a card',
		create({ line: locator(VALUE) }),
		LINE,
		'our line',
		`“Line” has “our line”, ${NO_HANDLE}`,
	],
	[
		'a first name',
		create({ line: locator(OTHER_LINE), firstName: VALUE }),
		'A',
		' ',
		'“First Name” is empty',
	],

	[
		'a line to list the card of',
		() => contactCard('getAll', { returnAll: true, options: { from: locator(VALUE) } }),
		LINE,
		dora,
		`“Line” has “${dora}”, but Linq sends from phone numbers only`,
	],
]);
