import { compare, timed } from '../lib/interleaved.mts';
import { atMost, type Measure } from '../lib/row.mts';

const CHATS = 10_000;
/** A page has at most 100. */
const REQUESTS = CHATS / 100;

export const listing: Measure = async ({ linq, contenders, isShort }) => {
	await linq.takeRequestCount();
	await contenders.list(CHATS);
	const requests = await linq.takeRequestCount();
	const { ours, theirs, ratio, rounds } = await compare(
		isShort ? 1 : 9,
		async () => await timed(async () => await contenders.list(CHATS)),
		async () => await timed(async () => await contenders.listByLoop(CHATS)),
	);
	return [
		atMost(`listing ${CHATS} chats: requests`, String(requests), requests, REQUESTS),
		atMost(
			`listing ${CHATS} chats: wall ÷ bare loop`,
			`${ratio.toFixed(2)} (${ours.toFixed(0)} ms to ${theirs.toFixed(0)} ms, ${rounds} rounds)`,
			ratio,
			1.1,
		),
	];
};
