import type { Operation, RunContext } from '../../operation';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import { InputError } from '../../../shared/input/InputError';
import { UPLOAD_MAX_BYTES } from '../../../shared/limits';
import { attachmentField } from './field';

/** What storage answers when a presigned address has expired, and when the file behind it is gone. */
const EXPIRED = new Set(['403', '404', '410']);

export const download: Operation = {
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download attachment',
		description: 'Fetch a file from Linq into binary data',
	},
	fields: [
		attachmentField,
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the output binary field to put the file in',
		},
	],
	prepare(item) {
		const attachmentId = item.uuid('attachmentId', 'Attachment ID');
		const field = item.fieldName('Put Output File in Field');
		return {
			async run(context) {
				const first = await resultOrError(fetchFile(attachmentId, context));
				// The address may have expired between reading and using it: a fresh one decides.
				const isExpired = first instanceof LinqApiError && EXPIRED.has(first.httpCode ?? '');
				const { attachment, file } = isExpired
					? await fetchFile(attachmentId, context)
					: settled(first);
				return [{ json: { ...attachment }, binary: { [field]: file } }];
			},
		};
	},
};

async function fetchFile(attachmentId: string, { linq, download: fetch }: RunContext) {
	const { download_url, ...attachment } = await linq.attachments.retrieve(attachmentId);
	if (download_url === undefined) {
		throw new InputError(
			'Linq has no file for this attachment yet',
			'Its upload was not finished, or Linq is still processing it.',
		);
	}
	const file = await fetch({
		url: download_url,
		fileName: attachment.filename,
		mimeType: attachment.content_type,
		max: {
			bytes: Math.max(UPLOAD_MAX_BYTES, attachment.size_bytes),
			excess: 'Linq says it has',
			remedy: 'Ask Linq about this attachment.',
		},
	});
	return { attachment, file };
}

function settled<T>(outcome: T | LinqApiError): T {
	if (outcome instanceof LinqApiError) throw outcome;
	return outcome;
}
