/** How people say yes and no in one language: phrases with commas between them, as `tokensOf` reads them. */
export interface Words {
	/** Yes and no, also when more follows. */
	readonly yes: string;
	readonly no: string;
	/** Yes and no only when nothing else follows: they begin other sentences too, or mean something else in another language. */
	readonly yesAlone?: string;
	readonly noAlone?: string;
	/** Makes a yes unclear. */
	readonly doubt: string;
	/** Begins like a no, and is none. */
	readonly neither?: string;
	/** May stand beside any answer. */
	readonly polite: string;
}

/** Compact on purpose, and careful: what is missing is not counted, and users can add their own. */
export const APPROVAL_WORDS = {
	emoji: {
		yes: '👍, ❤, ♥, 🧡, 💛, 💚, 💙, 💜, 🩷, ✅, ☑, ✔, 👌, 🆗, 🙆, 💯',
		no: '👎, ❌, ✖, ❎, 🚫, ⛔, 🛑, 🙅',
		doubt: '🤔, 🤷, 😬, 💔',
		polite: '🙏',
	},
	en: {
		yes: 'yes, yep, yup, yeah, yea, aye, affirmative, lgtm, approved, i approve',
		yesAlone:
			'y, k, kk, ok, okay, okey, okie, sure, sure thing, of course, absolutely, definitely, certainly, i agree, agree, agreed, approve, confirm, confirmed, correct, fine, fine by me, fine with me, ok with me, ok by me, ok for me, works for me, sounds good, looks good, go, go ahead, go for it, do it, lets do it, lets go, please do, ship it, im in, im for it, good to go, by all means, why not, +1',
		no: 'no, nope, nah, nay, no way, no thanks, no thank you, not ok, not okay, not fine, not approved, not agreed, dont, dont do it, do not, do not do it, dont agree, dont approve, do not agree, do not approve, i dont agree, i do not agree, i disagree, disagree, never, absolutely not, definitely not, certainly not, of course not, rejected, i reject, declined, i decline, denied, i refuse, veto',
		noAlone: 'n, reject, decline, deny, refuse, negative, stop, im against it, against, -1',
		doubt:
			'but, if, or, not, not sure, unless, until, except, only, maybe, perhaps, possibly, depends, unsure, think, guess, check, first, wait, hold on, let me, later, once, when, before, after, though, although, however, without, cant, cannot, wont, doesnt, didnt, isnt, shouldnt, wouldnt, couldnt, arent, wasnt, havent, yes and no',
		neither:
			'no problem, no problems, no prob, no probs, no worries, no idea, no clue, no doubt, no rush, no hurry, no objection, no objections, no issue, no issues, no one, no comment, no preference, no opinion, no matter, no kidding, no biggie, no big deal, no concerns, no complaints, no sweat, no more questions, never mind, nevermind, dont know, i dont know, dont care, dont mind, dont worry, do not know, do not care, do not mind, do not worry',
		polite:
			'please, thanks, thank you, thx, ty, guys, all, everyone, everybody, from me, for me, sir, that, thats, it, its, great, perfect, cool',
	},
	de: {
		yes: 'jep, jo klar, ja bitte, ja gerne, ja gern, ja klar, ja passt, ja mach, ja macht, ja machen wir, ja natürlich, ja unbedingt, ja genau, jawohl, einverstanden, genehmigt, ich stimme zu, bin dafür, ich bin dafür',
		yesAlone:
			'ja, jap, jup, jo, joa, klar, na klar, gerne, gern, passt, in ordnung, natürlich, selbstverständlich, auf jeden fall, machen wir, mach das, macht das, mach, los, dafür, stimmt, geht klar, von mir aus, alles klar, zugestimmt, freigegeben',
		no: 'nein, nee, nö, nein danke, auf keinen fall, niemals, abgelehnt, nicht einverstanden, ich bin dagegen, bin dagegen, ich lehne ab, bitte nicht, lieber nicht, natürlich nicht',
		noAlone: 'ne, dagegen, keinesfalls, stopp',
		doubt:
			'aber, wenn, falls, nicht, noch nicht, vielleicht, eventuell, nur, erst, außer, oder, kein, keine, keinen, später, sobald, jein, mal sehen, kommt darauf an, kommt drauf an, unsicher, glaube, denke, schaue, prüfe, warte, moment, bevor, nachdem, solange',
		neither: 'kein problem, nein kein problem',
		polite: 'bitte, danke, vielen dank, dankeschön, super, prima, alle, von mir, das',
	},
	es: {
		yes: 'sí sí, sí por favor, sí claro, sí por supuesto, sí de acuerdo, sí adelante, de acuerdo, aprobado, aprobada, estoy de acuerdo, lo apruebo',
		yesAlone:
			'sí, sip, claro, claro que sí, por supuesto, adelante, dale, vale, perfecto, correcto, confirmo, confirmado, apruebo, desde luego, cómo no, bueno',
		no: 'no gracias, claro que no, por supuesto que no, no estoy de acuerdo, de ninguna manera, nunca, jamás, rechazado, rechazada, lo rechazo, no apruebo, no lo apruebo, ni hablar, para nada',
		noAlone: 'nop, rechazo, negativo, en contra',
		doubt:
			'pero, si, quizá, quizás, tal vez, a lo mejor, salvo, excepto, solo, después, luego, cuando, aunque, primero, depende, espera, creo, sin, menos, antes',
		neither:
			'no sé, no lo sé, no importa, no me importa, no pasa nada, no hay problema, no hay pega, no te preocupes, no estoy seguro, no estoy segura, nunca mejor',
		polite: 'por favor, gracias, muchas gracias, todos, genial',
	},
	fr: {
		yes: 'oui, ouais, mais oui, bien sûr que oui, approuvé, je suis d’accord, j’approuve, je valide',
		yesAlone:
			'd’accord, dac, bien sûr, absolument, volontiers, ça marche, ça me va, c’est bon, c’est ok, vas-y, allez-y, validé, entendu, parfait, évidemment, avec plaisir, pour',
		no: 'non merci, mais non, bien sûr que non, pas d’accord, je ne suis pas d’accord, je suis contre, jamais, refusé, je refuse, hors de question, surtout pas, pas question, absolument pas',
		noAlone: 'non, nan, contre',
		doubt:
			'mais, si, pas, peut-être, sauf, seulement, plus tard, quand, ou, sans, avant, après, dépend, attends, attendez, d’abord, crois, pense, sinon, uniquement, ne, aucun, aucune',
		neither:
			'non pas de problème, non aucun problème, pas de problème, aucun problème, pas de souci',
		polite: 'merci, s’il te plaît, s’il vous plaît, svp, stp, tous, tout le monde, super, pour moi',
	},
	pt: {
		yes: 'sim, aprovado, aprovada, concordo, de acordo, eu aprovo, eu concordo',
		yesAlone:
			'claro, claro que sim, com certeza, pode, pode sim, tá bom, está bem, beleza, combinado, certo, aprovo, isso, bora, vamos, fechado, perfeito',
		no: 'não, não obrigado, não obrigada, claro que não, de jeito nenhum, nunca, discordo, não concordo, não aprovo, reprovado, rejeitado, nem pensar',
		noAlone: 'negativo, contra',
		doubt:
			'mas, se, talvez, pode ser, só, somente, depois, quando, porém, exceto, antes, depende, espera, acho, primeiro, sem, nem',
		neither:
			'não sei, não faz mal, não tem problema, não há problema, não importa, não se preocupe, não tenho certeza',
		polite: 'por favor, obrigado, obrigada, pessoal, todos, valeu',
	},
	it: {
		yes: 'sì sì, sì grazie, sì certo, sì certamente, sì va bene, sì per favore, approvato, sono d’accordo, approvo',
		yesAlone:
			'sì, certo, certamente, va bene, d’accordo, volentieri, perfetto, assolutamente sì, procedi, procedete, confermo, come no, sicuro, assolutamente',
		no: 'no grazie, certo che no, assolutamente no, mai, non sono d’accordo, non approvo, respinto, rifiutato, rifiuto, per niente, non va bene',
		noAlone: 'contrario, contraria',
		doubt:
			'ma, se, forse, però, solo, soltanto, dopo, quando, tranne, prima, dipende, aspetta, credo, non, senza, purché, oppure',
		neither: 'non lo so, non so, non importa, no problema, nessun problema, no non importa',
		polite: 'grazie, per favore, per piacere, tutti, prego',
	},
	nl: {
		yes: 'ja graag, ja hoor, ja prima, ja doe maar, ja natuurlijk, ja zeker, akkoord, goedgekeurd, ik ben het eens, ik ga akkoord, ik ben voor',
		yesAlone: 'jawel, prima, zeker, natuurlijk, goed, graag, doe maar, is goed, uiteraard, voor',
		no: 'nee, nee dank je, nee bedankt, nooit, niet akkoord, afgekeurd, ik ben tegen, natuurlijk niet, zeker niet, liever niet, oneens',
		noAlone: 'neen, tegen',
		doubt:
			'maar, als, niet, nog niet, misschien, tenzij, alleen, geen, of, wanneer, later, mits, behalve, eerst, wacht, denk, zonder, pas, voordat, nadat',
		neither: 'geen probleem, nee geen probleem',
		polite: 'dank je, dank u, dankjewel, bedankt, alsjeblieft, alstublieft, iedereen',
	},
	pl: {
		yes: 'tak proszę, tak oczywiście, tak zgadzam się, zgadzam się, zgoda, zatwierdzam, zatwierdzone',
		yesAlone: 'tak, jasne, pewnie, oczywiście, dobra, dobrze, okej, w porządku, niech będzie, za',
		no: 'nie, nie dziękuję, nie zgadzam się, nigdy, odrzucam, odrzucone, oczywiście nie, jestem przeciw, w żadnym wypadku',
		noAlone: 'przeciw, przeciwko',
		doubt:
			'ale, jeśli, jeżeli, może, chyba, tylko, gdy, kiedy, oprócz, potem, później, najpierw, dopiero, zależy, poczekaj, czy, bez, albo, pod warunkiem',
		neither:
			'nie wiem, nie szkodzi, nie ma problemu, nie ma sprawy, nie jestem pewien, nie jestem pewna',
		polite: 'proszę, dziękuję, dzięki, wszyscy, super',
	},
	tr: {
		yes: 'evet, onaylıyorum, onaylandı, kabul ediyorum, katılıyorum',
		yesAlone: 'tamam, olur, tabii, tabii ki, elbette, kabul, kesinlikle, peki, uygun, onay, aynen',
		no: 'hayır, hayır teşekkürler, asla, kabul etmiyorum, katılmıyorum, onaylamıyorum, reddediyorum, reddedildi, olmaz, tabii ki hayır, kesinlikle hayır',
		noAlone: 'yok, istemiyorum',
		doubt:
			'ama, fakat, ancak, eğer, belki, değil, sonra, sadece, önce, yoksa, bekle, sanırım, galiba, hariç, veya, ya da',
		neither: 'hayır sorun değil, hayır fark etmez',
		polite: 'lütfen, teşekkürler, teşekkür ederim, sağ ol, herkes',
	},
	nordic: {
		yes: 'ja tack, ja tak, ja takk, ja gärna, ja gjerne, ja självklart, ja selvfølgelig, godkänt, godkendt, godkjent, jag håller med, jeg er enig',
		yesAlone: 'japp, javisst, självklart, selvfølgelig, gärna, gjerne, enig, absolut, okej',
		no: 'nej, nei, nej tack, nej tak, nei takk, aldrig, aldri, absolut inte, absolut ikke, uenig, avvist',
		doubt:
			'men, inte, ikke, om, kanske, måske, kanskje, hvis, bara, bare, kun, eller, utom, senere, senare, först, først, vent, vänta',
		neither: 'nej inga problem, nei ikke noe problem, nej intet problem',
		polite: 'tack, takk, alla, alle',
	},
	cyrillic: {
		yes: 'да, согласен, согласна, одобряю, одобрено, згоден, згодна, схвалюю, погоджуюсь',
		yesAlone:
			'так, ага, конечно, хорошо, ок, окей, ладно, давай, давайте, звісно, добре, гаразд, за',
		no: 'нет, ні, не согласен, не согласна, не одобряю, не згоден, не згодна, никогда, ніколи, отклонено, конечно нет, нет спасибо, ні дякую, ни за что',
		noAlone: 'неа, против, проти',
		doubt:
			'но, если, не, может, может быть, только, возможно, потом, когда, или, сначала, подожди, думаю, кроме, але, якщо, можливо, тільки, коли, або, спочатку, крім, хотя, ли, да нет',
		neither: 'нет проблем, не знаю, не важно, не проблема, ні проблем, нет вопросов',
		polite: 'спасибо, пожалуйста, дякую, будь ласка, всем, всім',
	},
	ja: {
		yes: 'はい, ええ, 承認, 承認します, 賛成, 賛成です, 同意します, 了解です, はいお願いします',
		yesAlone:
			'うん, いいよ, いいですよ, おk, 了解, わかりました, もちろん, もちろんです, お願いします',
		no: 'いいえ, いや, だめ, だめです, ダメ, ダメです, 反対, 反対です, 却下, 却下します, 承認しません, 同意しません',
		doubt: 'でも, たぶん, わからない, わかりません',
		neither: 'いや大丈夫',
		polite: 'ありがとう, ありがとうございます, です',
	},
	zh: {
		yes: '是, 是的, 好, 好的, 好啊, 可以, 行, 没问题, 沒問題, 同意, 我同意, 批准, 赞成, 贊成, 对, 對, 当然, 當然, 确认, 確認',
		no: '不, 不是, 不行, 不可以, 不好, 不要, 不同意, 我不同意, 反对, 反對, 拒绝, 拒絕, 否, 不批准, 当然不, 當然不',
		doubt: '但是, 如果, 也许, 也許, 可能, 不过, 不過, 不一定',
		neither: '不知道, 不错, 不錯, 不客气, 不客氣',
		polite: '谢谢, 謝謝, 请, 請',
	},
	ko: {
		yes: '네, 예, 응, 좋아요, 좋아, 좋습니다, 동의합니다, 동의해요, 승인, 승인합니다, 찬성, 찬성합니다, 그래, 그래요, 물론, 물론이죠',
		no: '아니요, 아니오, 아니, 아뇨, 싫어요, 안돼, 안돼요, 안 돼요, 안됩니다, 반대, 반대합니다, 거절, 거부, 거부합니다',
		doubt: '하지만, 아마, 만약, 글쎄',
		neither: '아니 괜찮아요, 아니요 괜찮아요',
		polite: '감사합니다, 고마워요, 부탁해요, 부탁합니다',
	},
	ar: {
		yes: 'نعم, اجل, أجل, موافق, موافقة, اوافق, أوافق',
		yesAlone: 'ايوه, تمام, طبعا, أكيد, اكيد, حسنا',
		no: 'لا, كلا, لا شكرا, غير موافق, لا أوافق, لا اوافق, ارفض, أرفض, مرفوض',
		doubt: 'لكن, ولكن, اذا, إذا, ربما, فقط, ليس, بعد, او, أو',
		neither: 'لا مشكلة, لا بأس, لا باس, لا أعرف, لا اعرف, لا أدري, لا ادري, لا يهم',
		polite: 'شكرا, من فضلك, الله',
	},
} satisfies Readonly<Record<string, Words>>;

/** What a phrase says. */
export type Sense = keyof Words;

export const SENSES: readonly Sense[] = [
	'yes',
	'no',
	'yesAlone',
	'noAlone',
	'doubt',
	'neither',
	'polite',
];
