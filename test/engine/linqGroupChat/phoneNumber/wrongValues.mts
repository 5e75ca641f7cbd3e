import { locator } from '../../harness/parameters.mts';
import { ana, dora, LINE } from '../../harness/seed.mts';
import { on, refusesWrongValues, VALUE } from '../../harness/wrongValues.mts';

refusesWrongValues([
	[
		'a line that checks',
		on('phoneNumber', 'checkReachability', {
			...{ handles: ana, service: 'iMessage' },
			options: { from: locator(VALUE) },
		}),
		LINE,
		dora,
		`“From” has “${dora}”, but Linq sends from phone numbers only`,
	],
	[
		'somebody to check',
		on('phoneNumber', 'checkReachability', { handles: VALUE, service: 'iMessage' }),
		ana,
		'',
		'“Handles” is empty',
	],
	[
		'a service to check',
		on('phoneNumber', 'checkReachability', { handles: ana, service: VALUE }),
		'RCS',
		'SMS',
		'“Service” has “SMS”, which is not one of its choices',
	],
]);
