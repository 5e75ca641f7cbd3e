import type { N8nSession } from './session.mts';

export interface NewCredential {
	readonly name: string;
	readonly type: string;
	readonly data: Record<string, unknown>;
}

export interface SavedCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
}

/** What the credential dialog shows after “Test” or “Save”. */
export interface CredentialTest {
	readonly status: 'OK' | 'Error';
	readonly message: string;
}

export class Credentials {
	constructor(private readonly session: N8nSession) {}

	async create(credential: NewCredential): Promise<SavedCredential> {
		return await this.session.request('POST', '/rest/credentials', credential);
	}

	async update(id: string, credential: NewCredential): Promise<SavedCredential> {
		return await this.session.request('PATCH', `/rest/credentials/${id}`, credential);
	}

	async delete(id: string): Promise<void> {
		await this.session.request('DELETE', `/rest/credentials/${id}`);
	}

	/** Runs the test of the credential's type on these data, saved or not. */
	async test(credential: NewCredential & { readonly id?: string }): Promise<CredentialTest> {
		return await this.session.request('POST', '/rest/credentials/test', {
			credentials: { id: '', ...credential },
		});
	}
}
