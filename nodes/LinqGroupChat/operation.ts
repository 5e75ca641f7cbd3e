import type {
	IBinaryData,
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { LinqApi } from '../shared/api';
import type { OwnedSecret } from '../shared/deliveries/sealedSecret';
import type { FileToDownload } from '../shared/files/download';
import type { Nudged, Standing } from '../shared/questions/nudge';
import type { WebhookSubscription } from '../shared/types';
import type { InputFile } from './files/InputFile';
import type { ItemReader } from './item/ItemReader';
import type { SendKey } from './sendOnce/sendKey';
import type { Unrepeatable } from './sendOnce/unrepeatable';

/** What a prepared item may use while it runs. */
export interface RunContext {
	/** Linq's API: requests keep to Linq's limits, and are repeated where that is safe. */
	readonly linq: LinqApi;
	/** Uploads a file and gives its attachment ID. */
	upload(file: InputFile): Promise<string>;
	download(file: FileToDownload): Promise<IBinaryData>;
	/** Sends what Linq cannot recognise when it comes again, at most once for all tries of this item. */
	once<T extends object>(send: Unrepeatable<T>): Promise<T>;
	/** Where this n8n's webhooks are reached, with a slash at the end. */
	n8nAddress(): string | undefined;
	/**
	 * What an earlier try of this item kept under a key, undefined in the first one; from then on the given value is kept.
	 * In a retry of an execution of which nothing was kept it is the given value: there may have been an earlier try. For
	 * changes that Linq would carry out, and count, a second time.
	 */
	earlierTry<T extends object>(key: string, kept: T): T | undefined;
	/** Shows a remark in the output panel: for what the user should know although it is no error. */
	hint(message: string): void;
	/** For an operation that waits for something after it has run. */
	readonly waiting: Waiting;
}

/** How an execution waits until a webhook of this node resumes it. */
export interface Waiting {
	/**
	 * The address that resumes it, signed by n8n together with these parameters of its query.
	 *
	 * @throws InputError where n8n cannot give one
	 */
	address(parameters: Readonly<Record<string, string>>): string;
	/** Encrypts what deliveries to the address are signed with, for its query. */
	seal(owned: OwnedSecret): Promise<string>;
	/**
	 * Begins to wait when the node has run.
	 *
	 * @param until no limit when undefined; n8n looks once a minute whether it has passed
	 * @param otherwise what is added to the item when nothing has resumed it by then
	 */
	begin(until: Date | undefined, otherwise: IDataObject): Promise<void>;
	/** Makes the webhook look for answers at these times, while this process lives. */
	nudgeAt(nudged: Nudged, times: readonly number[]): void;
	/** What has become of a question that another execution has asked. */
	standingOf(subscription: WebhookSubscription): Promise<Standing>;
	/** @throws InputError when Linq could not deliver answers to this n8n */
	assertReachable(): Promise<void>;
	/** Ends in the background what questions have left at Linq that nobody waits for any more. */
	sweep(subscriptionId: string): void;
}

/** What an item becomes: everything but n8n's pairing with its input, which is added for all operations alike. */
export type Output = Pick<INodeExecutionData, 'json' | 'binary'>;

/** Why an item is left out although nothing is wrong with it. */
export interface Skip {
	/** For workflows to branch on, in snake_case as Linq's names. */
	readonly reason: string;
	/** For people. */
	readonly sentence: string;
}

/** Looks, right before an item runs, whether it is to be left out. */
export interface SkipCheck {
	/** What the output of an item that was left out says of it besides. */
	readonly about: IDataObject;
	/**
	 * @throws LinqApiError, InputError when that cannot be told: the item fails then, and nothing is sent
	 */
	whyNot(context: Pick<RunContext, 'linq' | 'hint'>): Promise<Skip | undefined>;
	/** To be called at the end of an item that was not left out, with whether people may have got something. */
	ended(mayHaveGoneOut: boolean): void;
}

/** One item whose values have all been checked; nothing has been sent yet. */
export interface PreparedItem {
	/** The ID of a chat, or of the message that is changed, or the people whose chat is not known: items of one lane run in their order, different ones side by side. */
	readonly lane?: string;
	/** The idempotency keys of the messages that it will send. */
	readonly keys?: readonly SendKey[];
	/**
	 * Linq's answer with a message of an earlier execution is an error even with an idempotency key of the user's own: what
	 * people have answered to that message says nothing about this item.
	 */
	readonly needsNewMessage?: boolean;
	/** Where the item may be left out: asked before it runs, unless an earlier try of it has begun to send. */
	readonly skipCheck?: SkipCheck;
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
