import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const traces = new AsyncLocalStorage<string>();

export function newTraceId(): string {
	return randomUUID().replaceAll('-', '');
}

/** The trace of the request that is being answered; what no request caused has a trace of its own. */
export function currentTraceId(): string {
	return traces.getStore() ?? newTraceId();
}

/** Whatever happens inside belongs to this trace, as Linq's events carry the trace of the call that caused them. */
export function withinTrace<T>(traceId: string, act: () => T): T {
	return traces.run(traceId, act);
}
