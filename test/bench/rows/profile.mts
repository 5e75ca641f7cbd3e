import { messages } from '../lib/contenders.mts';
import { cpuShares } from '../lib/cpuShares.mts';
import type { Measure } from '../lib/row.mts';

/** Explains what 1,000 sends cost: which part of it is ours, and which n8n takes for every request and expression. */
export const profile: Measure = async ({ contenders, isShort }) => {
	const [count, chats] = isShort ? [50, 10] : [3_000, 300];
	const name = `${count} sends to ${chats} chats, no latency: busy with`;
	// Once, so that everything is loaded and compiled.
	await contenders.send(messages(count, chats));
	const shares = await cpuShares(
		async () => await contenders.send(messages(count, chats)),
		ownerOf,
	);
	const measured = shares
		.map(({ owner, share }) => `${owner} ${(share * 100).toFixed(0)} %`)
		.join(', ');
	return [{ name, measured }];
};

/** By the packages that a file may be in, the first that fits. */
const OWNERS: ReadonlyArray<readonly [file: RegExp, owner: string]> = [
	[/\/dist\/code\.js$/, 'this package'],
	[
		/\/node_modules\/(n8n-workflow|luxon|@n8n\/tournament|@n8n\/expression-runtime)\//,
		'n8n’s expressions',
	],
	[
		/\/node_modules\/(axios|follow-redirects|proxy-from-env|@n8n\/backend-network)\//,
		'n8n’s HTTP requests',
	],
	[/\/node_modules\/n8n-core\//, 'the rest of n8n'],
];

function ownerOf(url: string): string | undefined {
	return OWNERS.find(([file]) => file.test(url))?.[1];
}
