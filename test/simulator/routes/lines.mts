import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import type { Service } from '../model.mts';
import { handle, type Json, string } from '../rules.mts';

const DOC_URL = 'https://docs.linqapp.com/guides/platform/phone-reputation';

/** Phone numbers and reachability checks: what belongs to the account rather than to a chat. */
export function lineRoutes(app: FastifyInstance, account: Account): void {
	const { world } = account;

	app.get('/v3/phone_numbers', () => ({
		phone_numbers: world.lines.map(({ id, phone_number, reputation, forwarding_number }) => ({
			id,
			phone_number,
			forwarding_number,
			reputation: { status: reputation, doc_url: DOC_URL },
			health_status: { status: reputation, doc_url: DOC_URL },
		})),
	}));

	const check = (service: Service) => (request: { body: Json | undefined }) => {
		const address = handle(request.body?.address, 'address');
		if (service === 'RCS' && address.includes('@'))
			throw apiError(1002, 'RCS needs a phone number');
		const from = request.body?.from;
		if (from !== undefined && !world.isOwnLine(string(from, 'from')))
			throw apiError(2006, 'from is not one of your numbers');
		account.limits.countCapabilityCheck();
		return { address, available: world.person(address).services.includes(service) };
	};
	app.post<{ Body: Json | undefined }>('/v3/capability/check_imessage', check('iMessage'));
	app.post<{ Body: Json | undefined }>('/v3/capability/check_rcs', check('RCS'));
}
