/** An empty list has everybody on it, and nobody knows who has no name. Capital letters make no difference. */
export function isAmong(list: readonly string[], value: string | null): boolean {
	if (list.length === 0 || value === null) return true;
	return list.some((entry) => entry.toLowerCase() === value.toLowerCase());
}
