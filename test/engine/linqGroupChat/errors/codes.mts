import { describe, expect, test } from '@jest/globals';

import {
	type ErrorEntry,
	LINQ_ERRORS,
	type LinqErrorCode,
} from '../../../../nodes/shared/errors/catalogue.ts';
import type { Subject } from '../../../../nodes/shared/errors/subject.ts';
import { CODES } from '../../harness/errorCases.mts';
import { failing } from '../../harness/failing.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq({ freshFor: 'file' });

const cases = Object.entries(CODES).flatMap(([code, [status, ...operations]]) =>
	operations.map(
		(operation) => [Number(code) as keyof typeof LINQ_ERRORS, operation, status] as const,
	),
);

/** Operations for which a code has sentences of its own. */
const SUBJECTS: Readonly<Record<string, Subject>> = { edit: 'edit', sendToPeople: 'sendToPeople' };

function sentencesOf(code: LinqErrorCode, operation: string) {
	const entry: ErrorEntry = LINQ_ERRORS[code];
	const subject = SUBJECTS[operation];
	return (subject && entry.instead?.[subject]) ?? entry;
}

describe('a code of Linq', () => {
	test.each(cases)(
		'%i for %s (HTTP %i) is shown as our sentence',
		async (code, operation, status) => {
			const { error } = await failing(linq, operation, { status, code, message: 'Words of Linq' });
			const { message, description } = sentencesOf(code, operation);
			expect(error?.message).toBe(message);
			expect(error?.description?.startsWith(description)).toBe(true);
			expect(error?.description).toContain(
				`Linq error ${code} (HTTP ${status}): “Words of Linq”. Trace ID: ${String(error?.context.data?.trace_id)}.`,
			);
			expect(error?.httpCode).toBe(String(status));
			expect(error?.context).toMatchObject({
				itemIndex: 0,
				data: {
					http_status: status,
					code,
					trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
					doc_url: expect.stringContaining(`/${code}/`),
				},
			});
		},
	);

	test('2002 for a send says that the message may have been sent before, because Linq says so of an old key', async () => {
		const { error } = await failing(linq, 'send', { status: 404, code: 2002 });
		expect(error?.message).toBe(
			'Linq no longer knows this message: it was sent before, or “Reply To” is wrong',
		);
		expect(error?.description).toMatch(/^Nothing was sent now\./);
	});

	test('that nobody has published is shown in Linq’s words', async () => {
		const { error } = await failing(linq, 'send', {
			status: 409,
			code: 2999,
			message: 'Words of Linq',
		});
		expect(error?.message).toBe('Words of Linq');
		expect(error?.description).toMatch(/^Read the chat or message again before the next try\./);
	});
});
