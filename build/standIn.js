/**
 * A class that is for n8n the same as another: its instances have the same data and the same functions, but the code behind
 * the functions is loaded when one of them is called for the first time. So a starting n8n, of which every process loads
 * every node, reads descriptions and no code.
 *
 * @param {import('./takeApart').Parts} parts of an instance of the other class
 * @param {() => new () => object} load gives the other class
 * @returns {new () => object}
 */
exports.standIn = ({ name, data, functions }, load) => {
	/** @type {object | undefined} */
	let instance;
	const real = () => (instance ??= new (load())());

	class StandIn {
		constructor() {
			// n8n changes what it is given, each instance for itself.
			Object.assign(this, structuredClone(data));
			for (const path of functions) {
				const last = path.at(-1) ?? '';
				/** @param {object} object */
				const holderIn = (object) =>
					path.slice(0, -1).reduce((/** @type {any} */ inside, each) => inside[each], object);
				/** @this {unknown} @param {unknown[]} args */
				holderIn(this)[last] = function (...args) {
					return holderIn(real())[last].apply(this, args);
				};
			}
		}
	}
	// n8n notes it as the name of the node's class.
	Object.defineProperty(StandIn, 'name', { value: name });
	return StandIn;
};
