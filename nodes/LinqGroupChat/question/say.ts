import type { LinqApi } from '../../shared/api';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import type { TextPart } from '../../shared/newerTypes';
import type { OpenQuestion } from '../../shared/questions/openQuestion';
import { RecentMap } from '../../shared/RecentMap';
import { mentionsOf } from '../content/mentions';
import type { Count } from './outcome';
import { dueReminder } from './reminders';

/**
 * How late a reminder may be: n8n may have been down. Linq does not say how long it remembers a key, so nothing is sent
 * again after that (docs/linq.md, Q22).
 */
const REMIND_WITHIN_MS = 6 * 60 * 60_000;

/** What this process has said already, by key; Linq would recognise it, but need not be asked. */
const said = new RecentMap<true>({ max: 10_000 });

/**
 * Says something in the group, once: the same purpose never reaches people twice.
 *
 * @param replyTo the message in whose thread it is said
 * @returns why it was not said
 */
async function sayOnce(
	linq: LinqApi,
	{ chatId, key }: OpenQuestion,
	purpose: string,
	part: TextPart,
	replyTo?: string,
): Promise<LinqApiError | undefined> {
	const idempotency_key = `${key}:${purpose}`;
	if (said.get(idempotency_key)) return undefined;
	const thread = replyTo === undefined ? {} : { reply_to: { message_id: replyTo } };
	const message = { parts: [part], idempotency_key, ...thread };
	const sent = await resultOrError(linq.chats.messages.send(chatId, { message }));
	if (sent instanceof LinqApiError) return sent;
	said.set(idempotency_key, true);
	return undefined;
}

/** Announces an outcome, each option once. */
export async function announce(
	linq: LinqApi,
	question: OpenQuestion,
	option: number | undefined,
	text: string,
): Promise<LinqApiError | undefined> {
	return await sayOnce(linq, question, `outcome ${option ?? ''}`.trim(), {
		type: 'text',
		value: text,
	});
}

/** While it is open: tells those who may not answer, and reminds those who may. */
export async function sayWhileOpen(
	linq: LinqApi,
	question: OpenQuestion,
	count: Count,
	now: number,
): Promise<LinqApiError | undefined> {
	const { toOthers, reminderText = '' } = question;
	const told =
		toOthers !== undefined && count.notCounted.length > 0
			? await sayOnce(linq, question, 'others', { type: 'text', value: toOthers })
			: undefined;
	const due = dueReminder(question, now);
	if (due === undefined || now - due > REMIND_WITHIN_MS || count.notAnswered.length === 0)
		return told;
	const value = [reminderText, count.notAnswered.join(' ')].join(' ');
	const people = count.notAnswered.map((handle) => ({ handle, words: handle }));
	const part: TextPart = { type: 'text', value, ...mentionsOf(people, value) };
	// So that who answers the reminder answers the question. Where nobody answers in words, the question may have been
	// deleted without its end, and Linq would refuse a reply to it.
	const above = question.ways.includes('reply') ? question.messageId : undefined;
	return (await sayOnce(linq, question, `reminder ${due}`, part, above)) ?? told;
}
