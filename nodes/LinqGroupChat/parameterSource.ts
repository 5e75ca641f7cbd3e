import { type IExecuteFunctions, isResourceLocatorValue } from 'n8n-workflow';

import { idempotencyKey } from '../shared/idempotency';
import type { Call } from './calls';
import type { ParameterSource } from './ItemReader';
import { firstExecutionId } from './memory';

/** The parameters of one item as n8n gives them, and keys that belong to this execution, node, call and item. */
export function n8nParameterSource(
	context: IExecuteFunctions,
	itemIndex: number,
	call: Call,
): ParameterSource {
	return {
		get: (name) => valueOf(context.getNodeParameter(name, itemIndex, null)),
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
				open: async () => await context.helpers.getBinaryStream(id),
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

/**
 * The chosen value of a resource locator; any other value as it is. n8n's own `extractValue` throws for parameters inside
 * collections (n8n-core 2.41.1, extract-value).
 */
export function valueOf(parameter: unknown): unknown {
	return isResourceLocatorValue(parameter) ? parameter.value : parameter;
}
