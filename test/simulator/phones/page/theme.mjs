// Light or dark: as the system has it, until the person at the page chooses.

const KEY = 'linq-simulator-theme';

/** Shows what was chosen earlier. */
export function useTheme() {
	const chosen = read();
	if (chosen !== null) document.documentElement.dataset.theme = chosen;
}

export function switchTheme() {
	const { dataset } = document.documentElement;
	const current =
		dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
	dataset.theme = current === 'dark' ? 'light' : 'dark';
	write(dataset.theme);
}

/** A browser may forbid pages to remember anything. */
function read() {
	try {
		return localStorage.getItem(KEY);
	} catch {
		return null;
	}
}

/** @param {string} theme */
function write(theme) {
	try {
		localStorage.setItem(KEY, theme);
	} catch {
		// It holds until the page is loaded again.
	}
}
