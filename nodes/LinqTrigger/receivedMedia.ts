import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createLinqApi } from '../shared/api';
import { LinqApiError, resultOrError } from '../shared/errors/LinqApiError';
import { downloadFile } from '../shared/files/download';
import { isUuid } from '../shared/request/path';
import { createSender } from '../shared/request/sender';
import type { EventEnvelope } from '../shared/deliveries/envelope';
import { eventTraits } from './events/eventTypes';
import { factsOf } from './events/facts';
import { messageParts } from './events/payload';

interface MediaPart {
	readonly id: string;
	readonly url: string;
	readonly filename: string;
	readonly mimeType: string;
}

/**
 * Adds the files of a received message as binary data, when "Download Media" is on. What cannot be fetched, or is too
 * large, is told in `media_errors`: the message itself is never lost for it.
 */
export async function attachMedia(
	context: IExecuteFunctions,
	event: EventEnvelope,
	json: IDataObject,
	itemIndex: number,
): Promise<Pick<INodeExecutionData, 'json' | 'binary'>> {
	const parts = eventTraits(event.event_type).hasMedia === true ? mediaParts(event.data) : [];
	if (
		parts.length === 0 ||
		context.getNodeParameter('options.downloadMedia', itemIndex, false) !== true
	)
		return { json };

	const prefix = String(context.getNodeParameter('options.binaryPrefix', itemIndex, 'media_'));
	const megabytes = Number(context.getNodeParameter('options.maxSizeMb', itemIndex, 100));
	const max = {
		bytes: megabytes * 1_048_576,
		excess: 'Max Size allows',
		remedy: 'Raise Max Size, or do without the file.',
	};
	const binary: NonNullable<INodeExecutionData['binary']> = {};
	const errors: IDataObject[] = [];
	for (const [index, part] of parts.entries()) {
		const fetchFrom = async (url: string) =>
			await downloadFile(
				context,
				{ url, fileName: part.filename, mimeType: part.mimeType, max },
				itemIndex,
			).catch((error: Error) => error);
		let file = await fetchFrom(part.url);
		if (file instanceof LinqApiError) {
			const fresh = await freshUrl(context, event, part);
			if (fresh !== undefined) file = await fetchFrom(fresh);
		}
		if (file instanceof Error) errors.push({ filename: part.filename, error: file.message });
		else binary[`${prefix}${index}`] = file;
	}
	return { json: errors.length === 0 ? json : { ...json, media_errors: errors }, binary };
}

/** Addresses of files live for an hour or less (docs/linq.md, Q11); the message has fresh ones. */
async function freshUrl(
	context: IExecuteFunctions,
	event: EventEnvelope,
	part: MediaPart,
): Promise<string | undefined> {
	const { message_id } = factsOf(event);
	if (message_id === null || !isUuid(message_id)) return undefined;
	const linq = createLinqApi(createSender(context));
	const message = await resultOrError(linq.messages.retrieve(message_id));
	if (message instanceof LinqApiError) return undefined;
	const same = message.parts?.find(
		(candidate) => candidate.type === 'media' && candidate.id === part.id,
	);
	return same?.type === 'media' ? same.url : undefined;
}

function mediaParts(data: IDataObject): MediaPart[] {
	return messageParts(data).flatMap(({ type, id, url, filename, mime_type }) =>
		type === 'media' && typeof url === 'string'
			? [
					{
						id: String(id),
						url,
						filename: String(filename ?? 'file'),
						mimeType: String(mime_type ?? 'application/octet-stream'),
					},
				]
			: [],
	);
}
