import type { IExecuteFunctions } from 'n8n-workflow';

import { chosenValue } from '../../shared/input/values';
import { idempotencyKey } from '../sendOnce/idempotencyKey';
import type { Call } from '../sendOnce/call';
import type { ParameterSource } from './ItemReader';
import { firstExecutionId } from '../sendOnce/nodeMemory';

/**
 * Pieces in which a file is read. Four times larger ones, as Node has them, are garbage for longer: 100 MB up then cost 33
 * to 37 MB of memory instead of 18 to 20 (Node 24, measured with n8n's HTTP client).
 */
const CHUNK_BYTES = 16_384;

/** The parameters of one item as n8n gives them, and keys that belong to this execution, node, call and item. */
export function n8nParameterSource(
	context: IExecuteFunctions,
	itemIndex: number,
	call: Call,
): ParameterSource {
	return {
		get: (name) => chosenValue(context.getNodeParameter(name, itemIndex, null)),
		file: async (binaryPropertyName) => {
			const data = context.helpers.assertBinaryData(itemIndex, binaryPropertyName);
			const { id, fileName } = data;
			// n8n's type promises one, but a Code node may leave it out.
			const mimeType = (data.mimeType as string | undefined) ?? '';
			if (id === undefined) {
				// n8n keeps the file inside the item; it is in memory anyway.
				const buffer = await context.helpers.getBinaryDataBuffer(itemIndex, binaryPropertyName);
				return { fileName, mimeType, sizeBytes: buffer.length, open: async () => buffer };
			}
			const { fileSize } = await context.helpers.getBinaryMetadata(id);
			return {
				fileName,
				mimeType,
				sizeBytes: fileSize,
				open: async () => await context.helpers.getBinaryStream(id, CHUNK_BYTES),
			};
		},
		memory: call.memory,
		idempotencyKey: (purpose) =>
			idempotencyKey({
				instanceId: context.getInstanceId(),
				workflowId: context.getWorkflow().id ?? '',
				executionId: firstExecutionId(context, call.memory),
				nodeId: context.getNode().id,
				call: call.identity,
				itemIndex,
				purpose,
			}),
	};
}
