import { describe, expect, test } from '@jest/globals';

import { messageId, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator();

describe('an edit', () => {
	const sent = async () => messageId(await linq.send(linq.group().id, text('a')));
	const edit = async (id: string) => await linq.call('PATCH', `/v3/messages/${id}`, { text: 'b' });

	test('works five times', async () => {
		const id = await sent();
		for (let count = 0; count < 5; count++) expect((await edit(id)).status).toBe(200);
		expect(await edit(id)).toMatchObject({ status: 409, code: 2015 });
	});

	test('works for 15 minutes', async () => {
		const id = await sent();
		linq.control.advanceClock({ ms: 15 * 60_000 + 1000 });
		expect(await edit(id)).toMatchObject({ status: 409, code: 2015 });
	});
});
