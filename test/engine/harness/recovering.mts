import { expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { SEED } from '../../simulator/index.mts';
import type { HostedTrigger } from './hostedTrigger.mts';
import type { Triggers } from './useTriggers.mts';

export const MINUTE = 60_000;
export const ON = { options: { recoverMissed: true } };

/** Whether it says since when messages are to be recovered. */
export const isMarked = ({ target_url }: { target_url: string }) =>
	target_url.includes('missed_since');

/** What tests of missed messages do with an n8n and a Linq. */
export function recovering(linq: Triggers) {
	const [LINE] = SEED.lines;
	const { ana, ben } = SEED.people;

	/** A trigger that was well a moment ago. */
	async function watched(parameters: IDataObject = ON): Promise<HostedTrigger> {
		const trigger = await linq.active({ parameters });
		await look(trigger);
		await isDone();
		return trigger;
	}

	/** n8n is down for so long; meanwhile things happen. */
	async function down(minutes: number, happen: () => unknown): Promise<void> {
		linq.host.goDown();
		linq.control.advanceClock({ ms: (minutes / 2) * MINUTE });
		await happen();
		await linq.settle();
		linq.control.advanceClock({ ms: (minutes / 2) * MINUTE });
		linq.host.restart();
	}

	/** n8n starts: it activates the trigger anew (`checkExists`, and `create` when that says no), and then looks at Linq. */
	async function up(trigger: HostedTrigger): Promise<HostedTrigger> {
		const started = linq.host.serves(trigger.changed({ activation: 'init' }));
		await started.activate();
		// n8n's database has one of them.
		trigger.staticData = started.staticData;
		await look(started);
		return started;
	}

	/** The trigger looks at Linq, as it does every few minutes. */
	async function look(trigger: HostedTrigger): Promise<void> {
		linq.host.serves(trigger);
		await (await trigger.watch()).tick();
	}

	const group = (from: string = LINE) => linq.control.addChat({ from, to: [ana, ben] }).id;
	const say = (chatId: string, text: string) => linq.control.reply({ chatId, from: ana, text });

	async function expectTexts(texts: string[]): Promise<void> {
		await linq.until(() => linq.host.outcomes.flatMap(({ items }) => items).length >= texts.length);
		await isDone();
		expect((await linq.outputs()).map(({ text }) => text)).toEqual(texts);
	}

	/** What was to be recovered has been. */
	async function isDone(): Promise<void> {
		await linq.until(() => !linq.control.subscriptions().some(isMarked));
		await linq.settle();
	}

	return { watched, down, up, look, group, say, expectTexts, isDone };
}
