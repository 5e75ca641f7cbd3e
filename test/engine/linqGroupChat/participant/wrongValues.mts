import { locator, onChat } from '../../harness/parameters.mts';
import { ana, dora } from '../../harness/seed.mts';
import { NO_HANDLE, refusesWrongValues, VALUE } from '../../harness/wrongValues.mts';

refusesWrongValues([
	[
		'somebody to add',
		(at) => onChat('participant.add', at.chat, { handle: VALUE }),
		dora,
		'',
		'“Handle” is empty',
	],
	[
		'a handle to remove',
		(at) => onChat('participant.remove', at.chat, { handle: locator(VALUE) }),
		ana,
		'Ana',
		`“Handle” has “Ana”, ${NO_HANDLE}`,
	],
]);
