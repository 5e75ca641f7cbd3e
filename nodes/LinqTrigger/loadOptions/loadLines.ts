import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { createSender } from '../../shared/request/sender';

export async function loadLines(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { phone_numbers } = await createLinqApi(createSender(this)).phoneNumbers.list();
	return phone_numbers.map(({ phone_number }) => ({ name: phone_number, value: phone_number }));
}
