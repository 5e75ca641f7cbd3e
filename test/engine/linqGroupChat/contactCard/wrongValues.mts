import type { IDataObject } from 'n8n-workflow';

import { contactCard, locator } from '../../harness/parameters.mts';
import { dora, LINE, OTHER_LINE } from '../../harness/seed.mts';
import { NO_HANDLE, refusesWrongValues, VALUE } from '../../harness/wrongValues.mts';

const create = (values: IDataObject) => () =>
	contactCard('create', { firstName: 'Ana', ...values });

refusesWrongValues([
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
		`“From” has “${dora}”, but Linq sends from phone numbers only`,
	],
]);
