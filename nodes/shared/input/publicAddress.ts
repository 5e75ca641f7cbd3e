/** Networks that are never on the internet (RFC 6890, 1918, 6598, 3927; documentation, benchmarks, multicast, reserved). */
const NOT_PUBLIC_IPV4 = [
	/^(0|10|127)\./,
	/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
	/^169\.254\./,
	/^172\.(1[6-9]|2\d|3[01])\./,
	/^192\.(168|0\.[02])\./,
	/^198\.(1[89]|51\.100)\./,
	/^203\.0\.113\./,
	/^(22[4-9]|2[34]\d|25[0-5])\./,
];
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;
/** The only IPv6 addresses of the internet: global unicast (RFC 4291, IANA), in the form in which URL writes them. */
const GLOBAL_IPV6 = /^\[[23][0-9a-f]{3}:/;
/** Of those: special purposes such as Teredo, and documentation (RFC 6890, 9637). */
const NOT_PUBLIC_IPV6 = /^\[(2001:(1?[0-9a-f]{1,2}:|:|db8:)|3fff:)/;
/** An IPv4 address inside an IPv6 one, which URL writes as two hexadecimal groups. */
const HELD_IPV4 = [
	// Mapped, compatible (RFC 4291), and translated (RFC 6052).
	/^\[(?:::(?:ffff:)?|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/,
	// 6to4 (RFC 3056); a group of nothing is where URL leaves zeros out.
	/^\[2002:([0-9a-f]{0,4}):([0-9a-f]{0,4})/,
];
const LOCAL_NAME =
	/(^|\.)(localhost|localdomain|local|internal|lan|home|home\.arpa|test|invalid)$/i;

/** Why an address is not one on the internet with HTTPS, or undefined when nothing speaks against it. */
export function whyNotPublic(address: string): string | undefined {
	const { protocol, hostname } = new URL(address);
	if (hostname !== '' && isPrivate(hostname))
		return `${hostname} is reachable only from inside your own network`;
	if (protocol !== 'https:') return 'it does not use HTTPS';
	return undefined;
}

function isPrivate(hostname: string): boolean {
	const held = HELD_IPV4.map((form) => form.exec(hostname)).find((match) => match !== null);
	const ipv4 = held ? dotted(held) : hostname;
	if (IPV4.test(ipv4)) return NOT_PUBLIC_IPV4.some((network) => network.test(ipv4));
	if (hostname.startsWith('['))
		return !GLOBAL_IPV6.test(hostname) || NOT_PUBLIC_IPV6.test(hostname);
	// A dot at the end makes a name absolute, and changes nothing else.
	const name = hostname.replace(/\.$/, '');
	return LOCAL_NAME.test(name) || !name.includes('.');
}

function dotted([, high = '', low = '']: RegExpExecArray): string {
	const bytes = [high, low].flatMap((group) => {
		const value = Number.parseInt(group || '0', 16);
		return [value >> 8, value & 0xff];
	});
	return bytes.join('.');
}
