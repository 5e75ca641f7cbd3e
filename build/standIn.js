/**
 * A class that is for n8n the same as another: it has the same data and the same functions, but the code behind the
 * functions is loaded when one of them is called for the first time. So a starting n8n, of which every process loads every
 * node, reads descriptions and no code.
 *
 * @param {object} data what an instance has and is no function
 * @param {string[]} functions the paths of an instance's functions, such as `methods.listSearch.searchGroups`
 * @param {() => new () => object} load gives the class
 */
exports.standIn = (data, functions, load) => {
	let instance;
	const real = () => (instance ??= new (load())());

	return class {
		constructor() {
			// n8n changes what it is given, each instance for itself.
			Object.assign(this, structuredClone(data));
			for (const path of functions) {
				const names = path.split('.');
				const name = names.pop();
				const holder = names.reduce((inside, each) => (inside[each] ??= {}), this);
				holder[name] = function (...args) {
					const realHolder = names.reduce((inside, each) => inside[each], real());
					return realHolder[name].apply(this, args);
				};
			}
		}
	};
};
