import type { LinqApiError } from '../../../shared/errors/LinqApiError';

/** Whether Linq says that the line has no card (error 2012). */
export function isMissingCard({ linqFailure }: LinqApiError): boolean {
	return linqFailure.kind === 'linq' && linqFailure.code === 2012;
}
