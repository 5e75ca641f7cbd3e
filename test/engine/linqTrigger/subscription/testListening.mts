import { describe, expect, test } from '@jest/globals';

import { useTriggers } from '../../harness/useTriggers.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useTriggers();
const [LINE] = SEED.lines;
const { ana, ben } = SEED.people;

const urls = () =>
	linq.control.subscriptions().map(({ target_url }) => new URL(target_url).pathname);

describe('Test listening in the editor', () => {
	test('works beside the published workflow, each with a subscription of its own', async () => {
		const production = await linq.active();
		const editor = await linq.active({ mode: 'manual' });
		expect(urls().sort()).toEqual([production.path, editor.path].sort());

		const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
		linq.control.reply({ chatId: chat.id, from: ana, text: 'for both' });
		expect(await linq.outputs()).toMatchObject([{ text: 'for both' }, { text: 'for both' }]);
		expect(linq.host.outcomes.map(({ run }) => run.mode).sort()).toEqual(['manual', 'webhook']);

		await editor.deactivate();
		expect(urls()).toEqual([production.path]);
		linq.control.reply({ chatId: chat.id, from: ana, text: 'for one' });
		expect(await linq.outputs()).toHaveLength(3);
	});

	test('works without the published workflow', async () => {
		const editor = await linq.active({ mode: 'manual' });
		const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
		linq.control.reply({ chatId: chat.id, from: ana, text: 'trying' });
		expect(await linq.outputs()).toMatchObject([{ text: 'trying' }]);
		await editor.deactivate();
		expect(urls()).toEqual([]);
	});

	test('ends without touching the subscription of the published workflow, and the other way round', async () => {
		const production = await linq.active();
		const editor = await linq.active({ mode: 'manual' });
		await production.deactivate();
		expect(urls()).toEqual([editor.path]);
		await production.activate();
		await editor.deactivate();
		expect(urls()).toEqual([production.path]);
	});
});
