import type { Happening } from './events.mts';
import type { Subscription } from './model.mts';

/**
 * Delivery affinity (Python SDK of September 2026): a delivery about a chat carries the chat's id in one header, and in
 * another the token that the receiver's last 2xx answer for that chat gave there.
 */
export class Routing {
	private readonly tokens = new Map<string, string>();

	clear(): void {
		this.tokens.clear();
	}

	/** The headers of a delivery; none when affinity is off or the event is about no chat. */
	headers(subscription: Subscription, happening: Happening): Record<string, string> {
		const { routing_key_header, routing_id_header } = subscription;
		const chatId = chatIdOf(happening);
		if (routing_key_header === null || chatId === undefined) return {};
		const token = this.tokens.get(keyOf(subscription, chatId));
		return {
			...(routing_id_header === null ? {} : { [routing_id_header]: chatId }),
			...(token === undefined ? {} : { [routing_key_header]: token }),
		};
	}

	/** Keeps the token of an answer. `header` reads the answer's headers. */
	learn(
		subscription: Subscription,
		happening: Happening,
		status: number,
		header: (name: string) => unknown,
	): void {
		const { routing_key_header } = subscription;
		const chatId = chatIdOf(happening);
		if (routing_key_header === null || chatId === undefined) return;
		const token = header(routing_key_header.toLowerCase());
		if (status >= 200 && status < 300 && typeof token === 'string')
			this.tokens.set(keyOf(subscription, chatId), token);
	}
}

function keyOf({ id }: Subscription, chatId: string): string {
	return `${id} ${chatId}`;
}

/** The chat an event is about, wherever its data has it. */
function chatIdOf({ type, data }: Happening): string | undefined {
	const { id, chat_id, chat } = data as {
		id?: unknown;
		chat_id?: unknown;
		chat?: { id?: unknown };
	};
	const found = chat_id ?? chat?.id ?? (type === 'chat.created' ? id : undefined);
	return typeof found === 'string' ? found : undefined;
}
