import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { carriersHint } from '../../../../nodes/LinqGroupChat/chat/carriers.ts';
import { LinqGroupChat } from '../../../../nodes/LinqGroupChat/LinqGroupChat.node.ts';
import { create, sendTo, sendToPeople } from '../../harness/parameters.mts';
import { ana, people, UNKNOWN_ID } from '../../harness/seed.mts';
import { testWorkflow } from '../../harness/testWorkflow.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const sms = { preferredService: 'SMS' };
const TOO_LARGE =
	'This group has 11 people with your line. Carriers deliver SMS/MMS groups of about 20 people at most, some only 10.';
const groups = [
	['a new group', (values: IDataObject) => create(values)],
	['people', (values: IDataObject) => sendToPeople({ text: 'Hello', ...values })],
] as const;

describe.each(groups)('more than 10 people by carrier, your line among them: %s', (_, to) => {
	test('are remarked upon where SMS is asked for', async () => {
		const within = await linq.succeed(to({ to: people(9), options: sms }));
		expect(within.hints).toEqual([]);
		const above = await linq.succeed(to({ to: people(10), options: sms }));
		expect(above.hints).toEqual([TOO_LARGE]);
	});

	test('are remarked upon before anything is sent, so also when that fails', async () => {
		linq.control.failNext({ method: 'POST', status: 409, code: 2013 });
		const node = { onError: 'continueRegularOutput' } as const;
		const { hints, json } = await linq.run(to({ to: people(10), options: sms }), { node });
		expect([hints, json]).toEqual([
			[TOO_LARGE],
			[expect.objectContaining({ error: expect.any(String) })],
		]);
	});

	test('are remarked upon once Linq has chosen SMS, and not where it chose iMessage', async () => {
		const blue = await linq.succeed(to({ to: people(12) }));
		expect(blue.hints).toEqual([]);
		const [one, ...others] = people(10);
		linq.control.addPerson({ handle: one ?? '', services: ['SMS'] });
		const green = await linq.succeed(to({ to: [one, ...others] }));
		expect(green.hints).toEqual([TOO_LARGE]);
	});
});

describe('the hint that n8n shows before the node is run', () => {
	/** As the editor evaluates it (n8n 2.41.1, useNodeHelpers). */
	function isShown(parameters: IDataObject): unknown {
		const { workflow, tested } = testWorkflow({ parameters });
		const condition = String(carriersHint.displayCondition);
		return workflow.expression.getSimpleParameterValue(tested, condition, 'internal', {});
	}

	test('is one of the node’s', () => {
		expect(new LinqGroupChat().description.hints).toContain(carriersHint);
		expect(carriersHint.whenToDisplay).toBe('beforeExecution');
	});

	test.each(groups)('is shown from 10 people on: %s', (_, to) => {
		expect(isShown(to({ to: people(9).join(', ') }))).toBe(false);
		expect(isShown(to({ to: `${people(9).join('; ')},\n` }))).toBe(false);
		expect(isShown(to({ to: people(10).join('\n') }))).toBe(true);
		expect(isShown(to({ to: `={{ ${JSON.stringify(people(10))} }}` }))).toBe(true);
		expect(isShown(to({ to: people(10).join(), options: sms }))).toBe(true);
		expect(isShown(to({ to: people(10).join(), options: { preferredService: 'iMessage' } }))).toBe(
			false,
		);
	});

	test('is not shown for anything else', () => {
		expect(isShown(sendTo(UNKNOWN_ID, { to: people(10).join() }))).toBe(false);
		expect(isShown({ resource: 'contactCard', operation: 'create', firstName: ana })).toBe(false);
	});
});
