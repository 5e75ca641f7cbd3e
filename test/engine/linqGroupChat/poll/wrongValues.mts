import { createPoll, onPoll } from '../../harness/parameters.mts';
import { UNKNOWN_ID } from '../../harness/seed.mts';
import { type Existing, NO_ID, refusesWrongValues, VALUE } from '../../harness/wrongValues.mts';

const poll =
	(values: object) =>
	({ chat }: Existing) =>
		createPoll(chat, { ...values });

refusesWrongValues([
	[
		'the ID of an option',
		({ message }) => onPoll('vote', message, { voteAction: 'add', optionId: VALUE }),
		UNKNOWN_ID,
		'Saturday',
		`“Option ID” has “Saturday”, ${NO_ID}`,
	],
	[
		'a vote to be added or removed',
		({ message }) => onPoll('vote', message, { voteAction: VALUE, optionId: UNKNOWN_ID }),
		'remove',
		'change',
		'“Action” has “change”, which is not one of its choices',
	],
	[
		'1 option to add',
		({ message }) => onPoll('addOptions', message, { pollOptions: VALUE }),
		'a',
		'',
		'“Poll Options” is empty',
	],
	[
		'the ID of a poll',
		() => onPoll('get', VALUE),
		({ message }: Existing) => message,
		'my-poll',
		`“Message ID” has “my-poll”, ${NO_ID}`,
	],
	[
		'one of the forms of results',
		({ message }) => onPoll('get', message, { output: VALUE }),
		'perOption',
		'table',
		'“Output” has “table”, which is not one of its choices',
	],
	[
		'2 options',
		poll({ pollOptions: VALUE }),
		['a', 'b'],
		['a'],
		'“Poll Options” has only 1 option, but at least 2 are needed',
	],
	['options', poll({ pollOptions: VALUE }), 'a\nb', ' ', '“Poll Options” is empty'],
	['a list of options', poll({ pollOptions: VALUE }), ['a', 'b'], [], '“Poll Options” is empty'],
	[
		'no empty option',
		poll({ pollOptions: VALUE }),
		['a', 'b', 'c'],
		['a', null, 'b'],
		'“Poll Options” has 3 entries, of which number 2 is empty',
	],
	[
		'different options',
		poll({ pollOptions: VALUE }),
		['a', 'A', 'b'],
		['a', 'b', ' a'],
		'“Poll Options” has “a” twice',
	],
	[
		'options that are text',
		poll({ pollOptions: VALUE }),
		['a', 1],
		['a', { text: 'b' }],
		'“Poll Options” is not text but “{"text":"b"}”',
	],
	[
		'a question of 10,000 characters',
		poll({ question: VALUE }),
		'a'.repeat(10_000),
		'a'.repeat(10_001),
		'“Question” has 10,001 characters, but Linq takes at most 10,000',
	],
	[
		'a key of a poll of 255 characters',
		poll({ options: { idempotencyKey: VALUE } }),
		'k'.repeat(255),
		'k'.repeat(256),
		'“Idempotency Key” has 256 characters, but Linq takes at most 255',
	],
]);
