import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import type { Service } from '../model.mts';
import { handle, type Json, recipients, string, uuid } from '../rules.mts';

const DOC_URL = 'https://docs.linqapp.com/guides/platform/phone-reputation';

interface ById {
	Params: { phoneNumberId: string };
	Body: Json | undefined;
}

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

	// The first form of the list, which Linq has kept.
	app.get('/v3/phonenumbers', () => ({
		phone_numbers: world.lines.map(({ id, phone_number }) => ({
			id,
			phone_number,
			country_code: 'US',
			capabilities: { sms: true, mms: true, voice: true },
		})),
	}));

	app.put<ById>('/v3/phone_numbers/:phoneNumberId', (request) => {
		const line = world.lines.find(({ id }) => id === uuid(request.params.phoneNumberId));
		if (!line) throw apiError(2019, 'Phone number not found');
		const wanted = request.body?.forwarding_number;
		if (wanted === undefined) throw apiError(1001, 'forwarding_number is required');
		// An empty text clears it (SDK: phoneNumbers.update).
		line.forwarding_number =
			wanted === null || wanted === '' ? null : handle(wanted, 'forwarding_number');
		const { id, phone_number, forwarding_number } = line;
		return { id, phone_number, forwarding_number };
	});

	app.get<{ Querystring: Json }>('/v3/available_number', ({ query }) => {
		const to = query.to === undefined ? [] : recipients([query.to].flat());
		const usable = world.lines.filter((line) => line.reputation === 'HEALTHY' && line.eligible);
		const known = to.length === 0 ? undefined : world.findReusableChat(undefined, to)?.line;
		const line = usable.find(({ phone_number }) => phone_number === known) ?? usable[0];
		if (!line) throw apiError(2015, 'No line is eligible');
		const { id, phone_number } = line;
		return { phone_number, vcf_url: `https://cdn.linqapp.com/vcf/${id}.vcf` };
	});

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
