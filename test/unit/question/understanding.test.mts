import { describe, expect, test } from '@jest/globals';

import { APPROVAL_WORDS, type Words } from '../../../nodes/shared/questions/approvalWords.ts';
import { askedOf, meaningsFor } from '../../../nodes/shared/questions/meaning.ts';
import { approvalReader } from '../../../nodes/shared/questions/readApproval.ts';
import { choiceReader } from '../../../nodes/shared/questions/readChoice.ts';
import { tokensOf } from '../../../nodes/shared/questions/tokens.ts';
import { NO, YES } from '../../../nodes/shared/questions/types.ts';

const read = approvalReader({ yes: [], no: [] });

describe('an answer to yes or no', () => {
	test.each([
		...[
			'yes',
			'Yes!',
			'YES PLEASE',
			'  yep. ',
			'Yeah, do it',
			'yes 🎉',
			'Yes, see you at 8',
			'ok',
			'OK, thanks!',
		],
		...[
			'Sure, go ahead',
			'Ok ok ok',
			'yes yes yes',
			'ｙｅｓ',
			'why not',
			'I’m in',
			"let's do it",
			'+1',
			'k',
		],
		...['Ja', 'ja, gerne!', 'Ja klar', 'passt', 'Natürlich', 'Jawohl, danke', 'In Ordnung'],
		...['Sí', 'si', 'Sí, claro', 'sí por favor', 'De acuerdo', 'vale, gracias', 'Sí sí'],
		...['Oui', 'oui, bien sûr', 'D’accord', "d'accord", 'ça marche', 'Ca marche !'],
		...['Sim', 'sim, por favor', 'Com certeza', 'tá bom'],
		...['Sì', 'sì, grazie', 'Va bene', 'certo'],
		...['ja graag', 'Akkoord', 'is goed', 'Ja hoor'],
		...['Tak', 'tak, proszę', 'Zgoda', 'oczywiście'],
		...['Evet', 'EVET', 'tamam', 'Evet, lütfen', 'Onaylıyorum'],
		...['Ja tack', 'godkänt', 'Selvfølgelig'],
		...['да', 'Да, конечно', 'Согласен', 'так', 'Так, згоден'],
		...[
			'はい',
			'はい。',
			'承認します',
			'はい、ありがとうございます',
			'好',
			'好的！',
			'好的，谢谢',
			'同意',
			'네',
			'좋아요',
			'نعم',
			'موافق',
		],
		...['👍', '👍🏽', '👍🏿👍🏻', '❤️', '❤', '✅', '👌🏾', '✔️', '🙆‍♀️', '👍 great', 'yes 👍', '👍\ufe0f'],
	])('%j is a yes', (text) => {
		expect(read(text)).toBe(YES);
	});

	test.each([
		...[
			'no',
			'No.',
			'NO WAY',
			'No, go to Berlin',
			'no thanks, do it tomorrow',
			'nope',
			'no thanks',
			'No, not today',
			'no, but ask me tomorrow',
			'not ok',
			'never',
		],
		...[
			'Don’t do it',
			'do not do it',
			'No! Are you crazy?',
			'no, don’t approve this',
			'Absolutely not',
			'stop',
			'-1',
			'n',
		],
		...['No, that’s not ok', 'No, I disagree', 'no no no'],
		...[
			'Nein',
			'nein, danke',
			'Nein, das geht so nicht',
			'nö',
			'auf keinen Fall',
			'NICHT EINVERSTANDEN',
		],
		...['No, gracias', 'claro que no', 'de ninguna manera', 'Jamás'],
		...['Non', 'non merci', 'pas d’accord', 'Bien sûr que non', 'hors de question'],
		...['Não', 'nao', 'não, obrigado', 'de jeito nenhum'],
		...['no grazie', 'Assolutamente no', 'certo che no'],
		...['Nee', 'nee, dank je', 'liever niet'],
		...['Nie', 'nie, dziękuję', 'Oczywiście nie'],
		...['Hayır', 'HAYIR', 'hayir', 'tabii ki hayır'],
		...['nej tack', 'Nei', 'Absolut inte'],
		...['нет', 'Нет, спасибо', 'ні', 'Не согласна'],
		...[
			'いいえ',
			'ダメ',
			'だめです',
			'反対',
			'不',
			'不行',
			'不可以',
			'不同意',
			'아니요',
			'안 돼요',
			'لا',
			'غير موافق',
		],
		...['👎', '👎🏼', '❌', '🚫', '🙅‍♂️', '✖️', 'no 😀'],
	])('%j is a no', (text) => {
		expect(read(text)).toBe(NO);
	});

	test.each([
		...[
			'',
			' ',
			'?',
			'...',
			'🎉',
			'😂',
			'❤️‍🔥',
			'💔',
			'hello',
			'What is this about',
			'I said yes',
			'Bob says no',
		],
		...[
			'yes?',
			'no?',
			'ok?',
			'👍?',
			'Yes, really?',
			'yes and no',
			'yes no',
			'no yes',
			'yes 👎',
			'no 👍',
			'👍👎',
			'yes 🤔',
		],
		...[
			'no problem',
			'No problem, yes',
			'yes, no problem',
			'no worries',
			'no idea',
			'No one objects',
			'No, no problem for me',
			'No, go ahead',
			'no that’s fine',
			'nein, alles klar danke',
			'I don’t know',
		],
		...[
			'yes but not today',
			'Yes, if Bob agrees',
			'yes, maybe',
			'yes, only on Monday',
			'yes later',
			'Yes, I can’t see why not',
		],
		...[
			'ok I will look at it',
			'ok wait',
			'sure, let me check',
			'fine for Bob',
			'yesterday',
			'nobody',
			'Noah',
			'note this',
		],
		...['yes and we will have to talk about what the others think of it'],
		...[
			'ja nie wiem',
			'ja aber erst morgen',
			'Ja, wenn Ben mitkommt',
			'ja ja ja ja jaja',
			'jein',
			'kein Problem',
			'Ja ich frage mal',
		],
		...[
			'no sé',
			'No importa',
			'sí, pero mañana',
			'Si llueve me quedo',
			'no hay problema',
			'y mañana qué',
		],
		...[
			'oui mais pas ce soir',
			'Oui, si Bob vient',
			'peut-être',
			'non, pas de problème',
			'non lo so',
			'sì ma domani',
		],
		...[
			'não sei',
			'sim, mas depois',
			'pode ser',
			'nee, geen probleem',
			'ja maar niet nu',
			'nie wiem',
			'tak, ale jutro',
		],
		...[
			'evet ama yarın',
			'belki',
			'ja men inte idag',
			'да, но завтра',
			'не знаю',
			'нет проблем',
			'да нет',
		],
		...[
			'はい、でも明日',
			'はい明日なら',
			'好的，但是不要今天',
			'不错',
			'不知道',
			'不，没问题',
			'네 하지만 내일',
			'نعم لكن غدا',
			'لا مشكلة',
			'yes, αλλά αύριο',
		],
	])('%j is unclear', (text) => {
		expect(read(text)).toBeUndefined();
	});

	const LISTED = Object.entries<Words>(APPROVAL_WORDS);
	test.each(LISTED)(
		'every phrase of the list (%s) says alone what it is listed for',
		(_, words) => {
			const wrong = (phrases: string | undefined, expected: number | undefined) =>
				(phrases ?? '').split(', ').filter((one) => one !== '' && read(one) !== expected);
			expect(wrong(words.yes, YES)).toEqual([]);
			expect(wrong(words.yesAlone, YES)).toEqual([]);
			expect(wrong(words.no, NO)).toEqual([]);
			expect(wrong(words.noAlone, NO)).toEqual([]);
			expect(wrong(words.neither, undefined)).toEqual([]);
		},
	);

	test.each(LISTED)('every doubt of the list (%s) makes a yes unclear', (_, { doubt, yes }) => {
		const [first] = yes.split(', ');
		expect(doubt.split(', ').filter((one) => read(`${first} ${one}`) !== undefined)).toEqual([]);
	});

	test('can be in words of the user’s own, which come before those of the list', () => {
		const own = approvalReader({ yes: ['Passt scho', '🚀', 'stop'], no: ['Ok', 'ned'] });
		expect(['passt scho!', 'PASST SCHO', '🚀', 'stop'].map(own)).toEqual([YES, YES, YES, YES]);
		expect(['ok', 'Ned!', 'no'].map(own)).toEqual([NO, NO, NO]);
		expect(own('passt scho ned')).toBeUndefined();
		expect(own('passt scho, glaub ich')).toBeUndefined();
		expect(own('ned heut')).toBe(NO);
		expect(approvalReader({ yes: ['Yes', 'Go'], no: [] })('Yes, see you at 8')).toBe(YES);
		expect(approvalReader({ yes: ['Yes', 'Go'], no: [] })('go ask Bob')).toBeUndefined();
		expect(read('passt scho')).toBeUndefined();
	});

	test('may be as long as Linq’s longest text', () => {
		expect(read('no '.repeat(3_333))).toBe(NO);
		expect(read('yes '.repeat(2_500))).toBeUndefined();
		expect(read('\u0300'.repeat(10_000))).toBeUndefined();
	});
});

describe('an answer to a choice', () => {
	const choose = choiceReader([
		'Saturday',
		'Café  Zürich',
		'🍕 Pizza',
		'Team 🔴',
		'Team 🔵',
		'Lunch?',
		'7',
		'h',
		'i',
		'j',
	]);

	test.each([
		...[
			['2', 2],
			['2.', 2],
			['2)', 2],
			['#2', 2],
			[' 2 ', 2],
			['2!', 2],
			['２', 2],
			['②', 2],
			['2 👍', 2],
			['10', 10],
			['nr. 2', 2],
		],
		...[
			['option 2', 2],
			['Option #3', 3],
			['Opción 2', 2],
			['Nummer 2', 2],
			['numéro 2', 2],
		],
		...[
			['2️⃣', 2],
			['2⃣', 2],
			['🔟', 10],
			['1️⃣!', 1],
		],
		...[
			['saturday', 1],
			['SATURDAY!!', 1],
			['Saturday 🎉', 1],
			['cafe zurich', 2],
			['CAFÉ ZÜRICH', 2],
			['2. Café Zürich', 2],
		],
		...[
			['pizza', 3],
			['Pizza 🍕', 3],
			['🍕 pizza', 3],
			['team 🔴', 4],
			['Team🔵', 5],
			['Lunch?', 6],
			['lunch', 6],
			['7', 7],
		],
	] as Array<[string, number]>)('%j is option %i', (text, number) => {
		expect(choose(text)).toBe(number - 1);
	});

	test.each([
		...[
			'',
			'?',
			'0',
			'11',
			'2?',
			'+1',
			'-1',
			'$2',
			'2%',
			'1 2',
			'1-2',
			'2.5',
			'1/2',
			'1️⃣2️⃣',
			'2 3',
			'no 2',
			'not 2',
			'2 ❌',
			'2 or 3',
		],
		...[
			'Saturday?',
			'not Saturday',
			'Satur',
			'Saturday please',
			'Saturday 👎',
			'team',
			'1. Café Zürich',
			'yes',
			'👍',
			'02',
		],
	])('%j is none', (text) => {
		expect(choose(text)).toBeUndefined();
	});

	test('is none where the number is one option and the text another', () => {
		const numbers = choiceReader(['3', '5', '1']);
		expect(['3', '1', '5', '2', 'option 1'].map(numbers)).toEqual([undefined, undefined, 1, 1, 0]);
	});

	test('can be an emoji that is an option', () => {
		expect(choiceReader(['👍', '🌮'])('🌮')).toBe(1);
		expect(choiceReader(['👍', '🌮'])('👍🏽')).toBe(0);
	});

	test('does not tell two options apart that are written alike', () => {
		expect(choiceReader(['C#', 'C'])('c')).toBeUndefined();
		expect(choiceReader(['A+', 'A'])('a+')).toBe(0);
	});
});

describe('a free text', () => {
	test('is any text but an empty one', () => {
		const meaningOf = meaningsFor({ kind: 'freeText' });
		expect(meaningOf('no idea?')).toEqual({ option: undefined });
		expect(meaningOf(' \n')).toBeUndefined();
	});
});

describe('what is read of a text', () => {
	test.each([
		['Sí, d’accord! 👍🏽', ['si', 'daccord', '👍']],
		['  two\n\twords ', ['two', 'words']],
		['ŁÓDŹ straße Ærø', ['lodz', 'strasse', 'aero']],
		['İSTANBUL ışık', ['istanbul', 'isik']],
		['が か', ['が', 'か']],
		['한국어', ['한국어']],
		['👩‍👩‍👧 🇩🇪', ['👩‍👩‍👧', '🇩', '🇪']],
		['\u200eyes\u200b', ['yes']],
	])('%j is %j', (text, tokens) => {
		expect(tokensOf(text)).toEqual(tokens);
	});
});

test('a question is asked with as many options as it has', () => {
	expect(askedOf({ kind: 'approval', own: { yes: [], no: [] } })).toEqual({
		kind: 'approval',
		options: 2,
	});
	expect(askedOf({ kind: 'choice', texts: ['a', 'b', 'c'] })).toEqual({
		kind: 'choice',
		options: 3,
	});
	expect(askedOf({ kind: 'freeText' })).toEqual({ kind: 'freeText', options: 0 });
});
