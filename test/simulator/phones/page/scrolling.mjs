// Conversations stay at their end, unless somebody has scrolled up to read.

/** Somebody who reads a little above the end means the end. */
const NEAR_PX = 40;

/** @type {WeakSet<Element>} */
const known = new WeakSet();
/** Those whose end is on the screen. @type {WeakSet<Element>} */
const atEnd = new WeakSet();

/** Notices when somebody scrolls, and when the window gets another size. @param {Element} container */
export function watchScrolling(container) {
	container.addEventListener('scroll', ({ target }) => note(/** @type {Element} */ (target)), {
		capture: true,
	});
	new ResizeObserver(() => {
		for (const log of logsOf(container)) if (atEnd.has(log)) toEnd(log);
	}).observe(container);
}

/** Changes what is inside; conversations that were at their end, and new ones, are at their end afterwards. */
/** @param {Element} container @param {() => void} change */
export function keepAtEnd(container, change) {
	change();
	for (const log of logsOf(container)) {
		const menu = log.querySelector('.menu');
		// Whoever has a menu open wants to see that.
		if (menu !== null) menu.scrollIntoView({ block: 'nearest' });
		else if (atEnd.has(log) || !known.has(log)) toEnd(log);
		known.add(log);
	}
}

/** @param {Element} container */
function logsOf(container) {
	return container.querySelectorAll('.log');
}

/** @param {Element} log */
function toEnd(log) {
	log.scrollTop = log.scrollHeight;
	atEnd.add(log);
}

/** @param {Element} log */
function note(log) {
	const { scrollTop, clientHeight, scrollHeight } = log;
	if (scrollTop + clientHeight >= scrollHeight - NEAR_PX) atEnd.add(log);
	else atEnd.delete(log);
}
