import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { createSender } from '../../shared/request/sender';

/** Your Linq lines, for the "From" list; `filter` matches digits anywhere in the number. */
export async function searchLines(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { phone_numbers } = await createLinqApi(createSender(this)).phoneNumbers.list();
	const wanted = (filter ?? '').replace(/[^\d]/g, '');
	return {
		results: phone_numbers
			.filter(({ phone_number }) => phone_number.includes(wanted))
			.map(({ phone_number }) => ({ name: phone_number, value: phone_number })),
	};
}
