/** A page of n8n's Form Trigger, as a browser shows it (n8n 2.41.1, form-trigger.handlebars). */
export interface FormPage {
	/** Above the fields, in order. */
	readonly labels: readonly string[];
	/** Fills in the fields with these labels and presses the button; gives the HTTP status. */
	submit(answers: Readonly<Record<string, string>>): Promise<number>;
}

/**
 * Opens the form as somebody who has its address.
 *
 * @param login what the browser’s dialog for user name and password got
 * @throws Error when n8n does not show it
 */
export async function openForm(
	url: string,
	login: { readonly user: string; readonly password: string },
): Promise<FormPage> {
	const authorization = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
	const page = await fetch(url, { headers: { authorization } });
	if (!page.ok) throw new Error(`n8n answered ${page.status} instead of showing the form`);
	const html = await page.text();
	const fields = Array.from(
		html.matchAll(/<label class='form-label [^']*' for='([^']+)'>([^<]*)</g),
		([, id = '', label = '']) => ({ id, label }),
	);
	// The page is in a sandbox, so the browser does not send the log-in again.
	const token = /const authToken = '([^']*)'/.exec(html)?.[1] ?? '';
	return {
		labels: fields.map(({ label }) => label),
		async submit(answers) {
			const body = new FormData();
			for (const { id, label } of fields) body.append(id, answers[label] ?? '');
			const sent = await fetch(url, { method: 'POST', body, headers: { 'x-auth-token': token } });
			return sent.status;
		},
	};
}
