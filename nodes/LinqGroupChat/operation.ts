import type {
	IBinaryData,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { LinqApi } from '../shared/api';
import type { FileToDownload } from '../shared/files/download';
import type { InputFile } from './files/InputFile';
import type { ItemReader } from './item/ItemReader';
import type { LimitedKind } from '../shared/request/pacing';

/** What a prepared item may use while it runs. */
export interface RunContext {
	readonly linq: LinqApi;
	/** Uploads a file and gives its attachment ID. */
	upload(file: InputFile): Promise<string>;
	download(file: FileToDownload): Promise<IBinaryData>;
	/** Where this n8n's webhooks are reached, with a slash at the end. */
	n8nAddress(): string | undefined;
	/**
	 * Waits until Linq's limit lets one more request of a kind out.
	 *
	 * @param key what the limit counts for: a chat's ID, or a constant for the whole account
	 * @throws NodeOperationError when the execution was stopped meanwhile
	 */
	turn(kind: LimitedKind, key: string): Promise<void>;
	/** Shows a remark in the output panel: for what the user should know although it is no error. */
	hint(message: string): void;
}

/** What an item becomes: everything but n8n's pairing with its input, which is added for all operations alike. */
export type Output = Pick<INodeExecutionData, 'json' | 'binary'>;

/** One item whose values have all been checked; nothing has been sent yet. */
export interface PreparedItem {
	/** The ID of a chat, or of the message that is changed, or {@link laneOfPeople}: items of one lane run in their order, different ones side by side. */
	readonly lane?: string;
	/** How many messages this sends at once in its lane, for Linq's rate limit; none when not given. */
	readonly messages?: number;
	run(context: RunContext): Promise<Output[]>;
}

/** One entry of the Operation drop-down: what it looks like, and what it does. */
export interface Operation {
	readonly option: INodePropertyOptions & { readonly value: string };
	/** Without `displayOptions` for the operation itself; the resource adds them. */
	readonly fields: readonly INodeProperties[];
	/**
	 * Reads and checks the values of one item, without any request: all items are prepared before the first one runs.
	 *
	 * @throws InputError for a value that Linq would refuse
	 */
	prepare(item: ItemReader): PreparedItem | Promise<PreparedItem>;
}

/** One entry of the Resource drop-down. */
export interface Resource {
	readonly option: INodePropertyOptions & { readonly value: string };
	/** In the order of the drop-down, which n8n wants by name. */
	readonly operations: readonly Operation[];
	/** The one that is chosen when the resource is. */
	readonly defaultOperation: Operation;
}
