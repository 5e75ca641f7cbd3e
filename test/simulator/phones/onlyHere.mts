import type { FastifyInstance } from 'fastify';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/**
 * Lets nobody control the simulator but this computer and the simulator's own page: another page that is open in the same
 * browser could send requests here as well, and could reach it under a name of its own.
 */
export function onlyHere(app: FastifyInstance): void {
	app.addHook('onRequest', async (request, reply) => {
		const { host = '', origin } = request.headers;
		if (LOOPBACK.test(host) && (origin === undefined || origin === `http://${host}`)) return;
		await reply.status(403).send({ message: 'Only the simulator’s own page may do this' });
	});
}
