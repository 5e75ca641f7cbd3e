/** Somebody who reads a little above the end means the end. */
const NEAR_PX = 40;

/** @type {WeakSet<Element>} */
const known = new WeakSet();

/** Changes what is inside; conversations that were at their end, and new ones, are at their end afterwards. */
/** @param {Element} container @param {() => void} change */
export function keepAtEnd(container, change) {
	const wasAtEnd = new Set([...container.querySelectorAll('.log')].filter(isAtEnd));
	change();
	for (const log of container.querySelectorAll('.log')) {
		const menu = log.querySelector('.menu');
		// Whoever has a menu open wants to see that.
		if (menu !== null) menu.scrollIntoView({ block: 'nearest' });
		else if (wasAtEnd.has(log) || !known.has(log)) log.scrollTop = log.scrollHeight;
		known.add(log);
	}
}

/** @param {Element} log */
function isAtEnd({ scrollTop, clientHeight, scrollHeight }) {
	return scrollTop + clientHeight >= scrollHeight - NEAR_PX;
}
