import { contactCard, locator } from '../../harness/parameters.mts';
import { dora, LINE } from '../../harness/seed.mts';
import { refusesWrongValues, VALUE } from '../../harness/wrongValues.mts';

refusesWrongValues([
	[
		'a line to list the card of',
		() => contactCard('getAll', { returnAll: true, options: { from: locator(VALUE) } }),
		LINE,
		dora,
		`“From” has “${dora}”, but Linq sends from phone numbers only`,
	],
]);
