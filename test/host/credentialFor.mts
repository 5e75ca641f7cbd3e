import type { Simulator } from '../simulator/index.mts';
import type { NewCredential } from './lib/rest/credentials.mts';

/** What somebody types into the credential dialog to use the simulator. */
export function credentialFor({ url, apiKey }: Pick<Simulator, 'url' | 'apiKey'>): NewCredential {
	return { name: 'Linq simulator', type: 'linqPartnerApi', data: { apiKey, baseUrl: url } };
}
