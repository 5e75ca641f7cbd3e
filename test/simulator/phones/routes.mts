import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import type { FastifyInstance } from 'fastify';

import type { Live } from './Live.mts';

const FOLDER = join(import.meta.dirname, 'page');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
};

/** Nothing but our own files and the pictures of the simulator: what people and programs write must never become code. */
const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"media-src 'self'",
	"connect-src 'self'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"base-uri 'none'",
].join('; ');

/** The page with the phones: its files below /phones, and what it is told, at /phones/live. */
export function phoneRoutes(app: FastifyInstance, live: Live): void {
	app.get('/', async (_request, reply) => await reply.redirect('/phones/'));
	app.get('/phones', async (_request, reply) => await reply.redirect('/phones/'));
	// Each file has a route of its own, so that no path leads out of the folder.
	for (const name of readdirSync(FOLDER)) {
		const type = CONTENT_TYPES[extname(name)];
		if (type === undefined) continue;
		app.get(`/phones/${name === 'index.html' ? '' : name}`, async (_request, reply) => {
			return await reply
				.type(type)
				.header('cache-control', 'no-cache')
				.header('content-security-policy', POLICY)
				.header('x-content-type-options', 'nosniff')
				.header('referrer-policy', 'no-referrer')
				.send(readFileSync(join(FOLDER, name)));
		});
	}
	app.get('/phones/live', (_request, reply) => {
		reply.hijack();
		live.add(reply.raw);
	});
	app.addHook('preClose', (done) => {
		live.stop();
		done();
	});
}
