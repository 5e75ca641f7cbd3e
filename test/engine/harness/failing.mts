import type { Fault } from '../../simulator/faults.mts';
import type { RunResult } from './engine.mts';
import { OPERATION, type Operation } from './errorCases.mts';
import { fileItem } from './files.mts';
import type { Linq } from './useLinq.mts';

/** Runs an operation whose request fails, however often it is repeated. */
export async function failing(linq: Linq, operation: Operation, fault: Fault): Promise<RunResult> {
	const { parameters, method, path } = OPERATION[operation];
	const items = [await fileItem(linq, Buffer.from('a'), 'a.png', 'image/png')];
	linq.control.failNext({ method, path, times: 9, ...fault });
	return await linq.run(parameters(linq.newGroup()), { items });
}
