import type { ServerResponse } from 'node:http';

const LOOK_EVERY_MS = 100;
/** When a page whose stream was cut tries again. */
const RETRY_MS = 1_000;
/** Proxies and browsers take a silent stream for a dead one. */
const SIGN_OF_LIFE_MS = 15_000;

/**
 * Tells pages what changes, as server-sent events: `all` first, then `change` with what is new and what is gone.
 *
 * It looks for changes while somebody watches, instead of being told: state changes through requests, control calls,
 * timers and tests in the same program, and no such place can be forgotten.
 */
export class Live {
	private readonly watchers = new Set<ServerResponse>();
	private last = new Map<string, string>();
	private timer: NodeJS.Timeout | undefined;
	private lastSign = 0;

	constructor(private readonly look: () => Map<string, string>) {}

	add(response: ServerResponse): void {
		response.writeHead(200, {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
		});
		response.write(`retry: ${RETRY_MS}\n\n`);
		// Those who watch already must not miss what has changed since the last look.
		this.tell();
		this.last = this.look();
		this.lastSign = Date.now();
		write(response, 'all', { put: entriesOf(this.last), gone: [] });
		this.watchers.add(response);
		this.timer ??= setInterval(() => this.tell(), LOOK_EVERY_MS);
		response.once('close', () => this.remove(response));
	}

	stop(): void {
		for (const watcher of this.watchers) watcher.destroy();
		this.watchers.clear();
		clearInterval(this.timer);
		this.timer = undefined;
	}

	private remove(response: ServerResponse): void {
		this.watchers.delete(response);
		if (this.watchers.size === 0) this.stop();
	}

	private tell(): void {
		if (this.watchers.size === 0) return;
		const now = this.look();
		const { put, gone } = difference(this.last, now);
		this.last = now;
		if (put.length + gone.length > 0) this.send('change', { put: put.map(asEntry), gone });
		else if (Date.now() - this.lastSign > SIGN_OF_LIFE_MS) this.send('alive', {});
	}

	private send(event: string, data: object): void {
		this.lastSign = Date.now();
		for (const watcher of this.watchers) write(watcher, event, data);
	}
}

/** What has to be put into `before`, and what has to go, to make it `after`. */
export function difference(
	before: ReadonlyMap<string, string>,
	after: ReadonlyMap<string, string>,
): { put: Array<[string, string]>; gone: string[] } {
	return {
		put: [...after].filter(([name, json]) => before.get(name) !== json),
		gone: [...before.keys()].filter((name) => !after.has(name)),
	};
}

function entriesOf(state: ReadonlyMap<string, string>): Array<[string, unknown]> {
	return [...state].map(asEntry);
}

function asEntry([name, json]: [string, string]): [string, unknown] {
	return [name, JSON.parse(json) as unknown];
}

/** JSON has no line breaks, so one line of data is enough. */
function write(response: ServerResponse, event: string, data: object): void {
	response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
