import { createRequire } from 'node:module';
import { resolve } from 'node:path';

import type { Constructable } from '@n8n/di';
import type { Logger } from 'n8n-workflow';

import { Container } from './container.mts';

export interface LogLine {
	readonly level: 'error' | 'warn' | 'info' | 'debug';
	readonly message: string;
	readonly metadata: unknown;
}

const requireAsCore = createRequire(resolve('node_modules/n8n-core/package.json'));
const backendCommon = requireAsCore('@n8n/backend-common') as { Logger: Constructable<Logger> };

/** Everything that is logged from now on in this process. */
export function captureLog(): LogLine[] {
	const lines: LogLine[] = [];
	const logger = Container.get(backendCommon.Logger);
	for (const level of ['error', 'warn', 'info', 'debug'] as const)
		logger[level] = (message, metadata) => void lines.push({ level, message, metadata });
	return lines;
}
