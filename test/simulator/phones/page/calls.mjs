/**
 * Makes a control call; everything that the page does is one.
 *
 * @param {string} name
 * @param {object} [argument]
 * @returns {Promise<any>} its result
 * @throws Error with the simulator's words when it refuses
 */
export async function call(name, argument = {}) {
	const response = await fetch(`/control/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(argument),
	}).catch(() => {
		throw new Error('The simulator does not answer. Is it still running?');
	});
	const { result, message } = await response.json();
	if (!response.ok) throw new Error(message ?? `The simulator answered ${response.status}`);
	return result;
}
