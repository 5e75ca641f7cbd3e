/** Networks that are never on the internet (RFC 1918, 6598, 3927, loopback). */
const PRIVATE_IPV4 = [
	/^10\./,
	/^127\./,
	/^0\./,
	/^192\.168\./,
	/^169\.254\./,
	/^172\.(1[6-9]|2\d|3[01])\./,
	/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
];
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;
/** Loopback, link-local and unique local addresses (RFC 4291, 4193), as URL writes hosts: in brackets. */
const PRIVATE_IPV6 = /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)\]$/i;
const LOCAL_NAME = /(^|\.)(localhost|local|internal|lan|home|test|invalid)$/i;

/** Why Linq could not deliver to an address, or undefined when nothing speaks against it. */
export function whyNotPublic(address: string): string | undefined {
	const { protocol, hostname } = new URL(address);
	if (isPrivate(hostname)) return `${hostname} is reachable only from inside your own network`;
	if (protocol !== 'https:') return 'it does not use HTTPS';
	return undefined;
}

function isPrivate(hostname: string): boolean {
	if (IPV4.test(hostname)) return PRIVATE_IPV4.some((network) => network.test(hostname));
	if (hostname.startsWith('[')) return PRIVATE_IPV6.test(hostname);
	return LOCAL_NAME.test(hostname) || !hostname.includes('.');
}
