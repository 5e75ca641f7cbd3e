import { messages } from '../lib/contenders.mts';
import { compare, type Comparison, timed } from '../lib/interleaved.mts';
import { atMost, type Measure } from '../lib/row.mts';

const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
const shown = ({ ours, theirs, ratio, rounds }: Comparison) =>
	`${ratio.toFixed(2)} (${seconds(ours)} to ${seconds(theirs)}, ${rounds} rounds)`;

/** A Linq as far away as the real one, and what is published today. */
export const sendsWithLatency: Measure = async ({ linq, contenders, isShort }) => {
	await linq.setLatency(100);
	const [count, chats, rounds] = isShort ? [20, 10, 1] : [200, 20, 3];
	const result = await compare(
		rounds,
		async () => await timed(async () => await contenders.send(messages(count, chats))),
		async () => await timed(async () => await contenders.sendByPeer(messages(count, chats))),
	);
	await linq.setLatency(0);
	const name = `${count} sends to ${chats} chats, 100 ms latency: wall ÷ peer’s`;
	return [atMost(name, shown(result), result.ratio, 0.1)];
};

/** What our own work costs. */
export const sendsWithoutLatency: Measure = async ({ contenders, isShort }) => {
	const [count, chats, rounds] = isShort ? [50, 10, 1] : [1_000, 100, 9];
	const result = await compare(
		rounds,
		async () => await timed(async () => await contenders.send(messages(count, chats))),
		async () => await timed(async () => await contenders.sendByLoop(messages(count, chats))),
	);
	const name = `${count} sends to ${chats} chats, no latency: wall ÷ bare loop`;
	return [atMost(name, shown(result), result.ratio, 0.6)];
};

/** Whether the time for an item depends on how many there are. */
export const sendsOfAllSizes: Measure = async ({ contenders, isShort }) => {
	const sizes = isShort ? [10, 100] : [10, 100, 1_000, 10_000];
	const figures = [];
	for (const count of sizes) {
		const chats = Math.max(1, count / 10);
		const rounds = isShort ? 1 : count >= 10_000 ? 3 : 9;
		const result = await compare(
			rounds,
			async () => await timed(async () => await contenders.send(messages(count, chats))),
			async () => await timed(async () => await contenders.sendByLoop(messages(count, chats))),
		);
		const perItem = `${(result.ours / count).toFixed(2)} ms per item`;
		figures.push(
			atMost(
				`${count} sends to ${chats} chats: wall ÷ bare loop`,
				`${shown(result)}, ${perItem}`,
				result.ratio,
				2,
			),
		);
	}
	return figures;
};
