import { createRequire } from 'node:module';
import { resolve } from 'node:path';

import type { Constructable } from '@n8n/di';

/**
 * The container that n8n-core itself uses: npm may install several copies of @n8n/di, and a service registered in one is
 * unknown in the others.
 */
const requireAsCore = createRequire(resolve('node_modules/n8n-core/package.json'));
const { Container } = requireAsCore('@n8n/di') as { Container: CoreContainer };

interface CoreContainer {
	get<T>(type: Constructable<T> | (abstract new (...parameters: never[]) => T)): T;
	set<T>(type: Constructable<T> | (abstract new (...parameters: never[]) => T), instance: T): void;
}

export { Container };
