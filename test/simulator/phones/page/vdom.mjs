// A page as a description of what it should look like: `h` describes an element, `patch` makes the document so. Texts only
// ever become text nodes, so nothing that people or programs write can become markup.

/**
 * @typedef {{ tag: string, key: string | undefined, props: Record<string, any>, children: Array<VNode | string> }} VNode
 * @typedef {VNode | string | number | false | null | undefined | Array<any>} Child
 */

/**
 * @param {string} tag `p`, or with classes `p.muted`
 * @param {Record<string, any>} [props] attributes; `on…` are handlers, `value` and `checked` are what they say at every drawing,
 *   `initiallyChecked` only at first, `key`
 *   tells siblings apart
 * @param {...Child} children
 * @returns {VNode}
 */
export function h(tag, props = {}, ...children) {
	const [name = 'div', ...classes] = tag.split('.');
	const { key, class: more, ...rest } = props;
	const all = [...classes, ...(more ? [more] : [])].join(' ');
	return {
		tag: name,
		key,
		props: all === '' ? rest : { ...rest, class: all },
		children: flat(children),
	};
}

/** @param {Child[]} children @returns {Array<VNode | string>} */
function flat(children) {
	return children
		.flat(Infinity)
		.filter((child) => child !== false && child !== null && child !== undefined && child !== '')
		.map((child) => (typeof child === 'object' ? child : String(child)));
}

/** The words of a description, for tests and labels. @param {VNode | string} node @returns {string} */
export function wordsOf(node) {
	return typeof node === 'string' ? node : node.children.map(wordsOf).join(' ').trim();
}

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'path', 'circle']);

/** Makes the children of an element what the descriptions say; what is there already and fits, stays. */
/** @param {Element} parent @param {Array<VNode | string>} wanted */
export function patch(parent, wanted) {
	const keyed = new Map();
	for (const node of parent.childNodes) {
		const key = keyOfNode.get(node);
		if (key !== undefined) keyed.set(key, node);
	}
	let next = parent.firstChild;
	for (const child of wanted) {
		const kept = keptNode(child, next, keyed);
		if (kept === undefined) {
			parent.insertBefore(create(child), next);
			continue;
		}
		if (kept === next) next = next.nextSibling;
		else parent.insertBefore(kept, next);
		update(kept, child);
	}
	while (next !== null) {
		const following = next.nextSibling;
		next.remove();
		next = following;
	}
}

/** @type {WeakMap<Node, string>} */
const keyOfNode = new WeakMap();
/** @type {WeakMap<Node, Record<string, any>>} */
const propsOfNode = new WeakMap();

/**
 * @param {VNode | string} child @param {ChildNode | null} next @param {Map<string, ChildNode>} keyed
 * @returns {ChildNode | undefined}
 */
function keptNode(child, next, keyed) {
	if (typeof child === 'string') return next?.nodeType === Node.TEXT_NODE ? next : undefined;
	if (child.key !== undefined) return keyed.get(child.key);
	const fits = next?.nodeName.toLowerCase() === child.tag && !keyOfNode.has(next);
	return fits ? next : undefined;
}

/** @param {VNode | string} child @returns {ChildNode} */
function create(child) {
	if (typeof child === 'string') return document.createTextNode(child);
	const element = SVG_TAGS.has(child.tag)
		? document.createElementNS(SVG, child.tag)
		: document.createElement(child.tag);
	if (child.key !== undefined) keyOfNode.set(element, child.key);
	update(element, child);
	return element;
}

/** @param {ChildNode} node @param {VNode | string} wanted */
function update(node, wanted) {
	if (typeof wanted === 'string') {
		if (node.textContent !== wanted) node.textContent = wanted;
		return;
	}
	const element = /** @type {HTMLElement} */ (node);
	const before = propsOfNode.get(element) ?? {};
	// Options have to be there before a value can choose one of them.
	patch(element, wanted.children);
	for (const name of Object.keys(before)) if (!(name in wanted.props)) setProp(element, name, null);
	for (const [name, value] of Object.entries(wanted.props)) {
		if (before[name] !== value || isState(name)) setProp(element, name, value);
	}
	propsOfNode.set(element, wanted.props);
}

/** What the person at the page changes too. @param {string} name */
function isState(name) {
	return name === 'value' || name === 'checked';
}

/** @param {any} element @param {string} name @param {any} value */
function setProp(element, name, value) {
	if (name.startsWith('on')) element[name] = value;
	else if (isState(name)) {
		if (element[name] !== (value ?? '')) element[name] = value ?? '';
	} else if (name === 'initiallyChecked') element.toggleAttribute('checked', value);
	else if (value === null || value === undefined || value === false) element.removeAttribute(name);
	else element.setAttribute(name, value === true ? '' : String(value));
}
