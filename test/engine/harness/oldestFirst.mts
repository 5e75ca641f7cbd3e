import type { Linq } from './useLinq.mts';

const PAGE = 100;

/** Whoever reads the messages of a chat next gets them as they are now, but in the other order: the oldest first. */
export async function oldestFirst({ simulator, control }: Linq, chatId: string): Promise<void> {
	const path = `/chats/${chatId}/messages`;
	const messages: unknown[] = [];
	for (let cursor: string | null = ''; cursor !== null; ) {
		const query = new URLSearchParams({ limit: `${PAGE}`, ...(cursor !== '' && { cursor }) });
		const answer = await fetch(`${simulator.url}/v3${path}?${query.toString()}`, {
			headers: { authorization: `Bearer ${simulator.apiKey}` },
		});
		const page = (await answer.json()) as { messages: unknown[]; next_cursor: string | null };
		messages.push(...page.messages);
		cursor = page.next_cursor;
	}
	messages.reverse();
	for (let first = 0; first < messages.length; first += PAGE) {
		const next_cursor = first + PAGE < messages.length ? `after ${first}` : null;
		const page = { messages: messages.slice(first, first + PAGE), next_cursor };
		const answer = { status: 200, contentType: 'application/json', rawBody: JSON.stringify(page) };
		control.failNext({ method: 'GET', path, ...answer });
	}
}
