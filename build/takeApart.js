/**
 * What an instance of a node or credential consists of, for its stand-in.
 *
 * @typedef {object} Parts which JSON can hold
 * @property {string} name the class's
 * @property {object} data what an instance has and is no function
 * @property {string[][]} functions of each, the names that lead to it, such as `methods`, `listSearch`, `searchGroups`
 */

/**
 * @param {object} instance
 * @returns {Parts}
 * @throws Error when something is neither a function that can be called through a stand-in nor fit for JSON
 */
exports.takeApart = (instance) => {
	const { name } = instance.constructor;
	const functions = functionsOfClass(instance).map((each) => [each]);
	const data = /** @type {object} */ (withoutFunctions({ ...instance }, [], functions));
	return { name, data, functions };
};

/** @param {object} instance */
function functionsOfClass(instance) {
	const { name } = instance.constructor;
	const prototype = Object.getPrototypeOf(instance);
	if (Object.getPrototypeOf(prototype) !== Object.prototype)
		throw new Error(`${name} extends another class, whose functions its stand-in would lack`);
	const { constructor: _, ...members } = Object.getOwnPropertyDescriptors(prototype);
	return Object.entries(members).map(([member, { value }]) => {
		if (typeof value !== 'function') throw new Error(`${name} computes ${member} when it is read`);
		return member;
	});
}

/**
 * @param {unknown} value
 * @param {string[]} path the names that lead to it
 * @param {string[][]} functions to which those that are found are added
 * @returns {unknown} undefined in place of a function
 */
function withoutFunctions(value, path, functions) {
	if (typeof value === 'function') {
		functions.push(path);
		return undefined;
	}
	if (Array.isArray(value)) {
		return Array.from(value, (inside, index) => {
			if (typeof inside === 'function' || inside === undefined)
				throw new Error(`${path.join('.')} is a list with ${nameOf(inside)} in it`);
			return withoutFunctions(inside, [...path, String(index)], functions);
		});
	}
	if (isPlainObject(value)) {
		return Object.fromEntries(
			Object.entries(value)
				.map(([name, inside]) => [name, withoutFunctions(inside, [...path, name], functions)])
				.filter(([, inside]) => inside !== undefined),
		);
	}
	if (value !== undefined && !isSimple(value))
		throw new Error(`${path.join('.')} is ${nameOf(value)}, which JSON cannot hold`);
	return value;
}

/**
 * @param {unknown} value
 * @returns {value is object}
 */
function isPlainObject(value) {
	return (
		typeof value === 'object' &&
		value !== null &&
		[Object.prototype, null].includes(Object.getPrototypeOf(value))
	);
}

/** @param {unknown} value */
function isSimple(value) {
	return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}

/** @param {unknown} value */
function nameOf(value) {
	if (typeof value === 'function') return 'a function';
	return typeof value === 'object' && value !== null
		? `a ${value.constructor.name}`
		: String(value);
}
