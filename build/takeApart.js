/**
 * What an instance of a node or credential consists of, for its stand-in.
 *
 * @param {object} instance
 * @returns {{ data: object, functions: string[] }} `data` can be written as JSON
 * @throws Error when something is neither a function that can be called through a stand-in nor fit for JSON
 */
exports.takeApart = (instance) => {
	const functions = Object.getOwnPropertyNames(Object.getPrototypeOf(instance)).filter(
		(name) => name !== 'constructor',
	);
	const data = withoutFunctions(instance, [], functions);
	return { data, functions };
};

function withoutFunctions(value, path, functions) {
	if (typeof value === 'function') {
		functions.push(path.join('.'));
		return undefined;
	}
	if (typeof value !== 'object' || value === null) return value;
	const isPlain = [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value));
	if (!isPlain && path.length > 0)
		throw new Error(`${path.join('.')} is a ${value.constructor.name}, which JSON cannot hold`);
	if (!Array.isArray(value)) {
		return Object.fromEntries(
			Object.entries(value).map(([name, inside]) => [
				name,
				withoutFunctions(inside, [...path, name], functions),
			]),
		);
	}
	return value.map((inside, index) => {
		if (typeof inside === 'function')
			throw new Error(`${path.join('.')} holds a function in a list`);
		return withoutFunctions(inside, [...path, String(index)], functions);
	});
}
