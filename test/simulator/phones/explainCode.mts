import { knownError } from '../../../nodes/shared/errors/catalogue';

/** What Linq's code of a refusal means, in the words of the nodes; null for what is no refusal, or not a known one. */
export function explainCode(answer: unknown): string | null {
	const { error } = (answer ?? {}) as { error?: { code?: unknown } };
	return typeof error?.code === 'number' ? (knownError(error.code)?.message ?? null) : null;
}
