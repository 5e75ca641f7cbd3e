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
/** Loopback, link-local, site-local, unique local, documentation and multicast addresses (RFC 4291, 4193, 3849), in URL's brackets. */
const NOT_PUBLIC_IPV6 =
	/^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89a-f][0-9a-f]:.*|2001:db8:.*|ff[0-9a-f]{2}:.*)\]$/i;
/** An IPv4 address inside an IPv6 one (RFC 4291 mapped and compatible, 6052, 3056), which URL writes as two hexadecimal groups. */
const MAPPED_IPV4 =
	/^\[(?:::(?:ffff:)?|64:ff9b::|2002:)([0-9a-f]{1,4}):([0-9a-f]{1,4})(?:::.*)?\]$/i;
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
	const mapped = MAPPED_IPV4.exec(hostname);
	const ipv4 = mapped ? dotted(mapped) : hostname;
	if (IPV4.test(ipv4)) return NOT_PUBLIC_IPV4.some((network) => network.test(ipv4));
	if (hostname.startsWith('[')) return NOT_PUBLIC_IPV6.test(hostname);
	// A dot at the end makes a name absolute, and changes nothing else.
	const name = hostname.replace(/\.$/, '');
	return LOCAL_NAME.test(name) || !name.includes('.');
}

function dotted([, high = '', low = '']: RegExpExecArray): string {
	const bytes = [high, low].flatMap((group) => {
		const value = Number.parseInt(group, 16);
		return [value >> 8, value & 0xff];
	});
	return bytes.join('.');
}
