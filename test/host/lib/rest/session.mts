/** The one user of a test n8n. The password satisfies n8n's rules and protects nothing: n8n listens on loopback only. */
export const OWNER = {
	email: 'owner@example.com',
	password: 'Linq-group-chat-1',
	firstName: 'Linq',
	lastName: 'Tester',
} as const;

/** n8n answered a request of its editor with an error. */
export class N8nRequestError extends Error {
	override readonly name = 'N8nRequestError';

	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** A logged-in browser's view of n8n's REST interface. */
export class N8nSession {
	private cookie = '';

	/** @param url n8n's root, without a slash at the end */
	constructor(readonly url: string) {}

	/** Makes the owner of a fresh n8n and is logged in as the owner then. */
	async setUpOwner(): Promise<void> {
		await this.request('POST', '/rest/owner/setup', OWNER);
	}

	/** After a restart with the same user folder. */
	async logIn(): Promise<void> {
		const { email, password } = OWNER;
		await this.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** A file that n8n serves to its editor, as JSON. */
	async get<T>(path: string): Promise<T> {
		const response = await fetch(this.url + path, { headers: { cookie: this.cookie } });
		if (!response.ok) {
			const { status } = response;
			throw new N8nRequestError(status, `n8n answered GET ${path} with ${status}`);
		}
		return (await response.json()) as T;
	}

	/**
	 * One request as the editor makes it.
	 *
	 * @returns the `data` of n8n's answer
	 * @throws N8nRequestError with n8n's own message
	 */
	async request<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await fetch(this.url + path, {
			method,
			headers: {
				cookie: this.cookie,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const [cookie] = response.headers.getSetCookie();
		if (cookie !== undefined) this.cookie = cookie.split(';', 1)[0] ?? '';
		const text = await response.text();
		if (!response.ok) {
			throw new N8nRequestError(
				response.status,
				`n8n answered ${method} ${path} with ${response.status}: ${text}`,
			);
		}
		const answer = JSON.parse(text) as { data: T };
		return answer.data;
	}
}
