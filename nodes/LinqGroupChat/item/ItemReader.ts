import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readHandle, readHandles, readLine } from '../../shared/input/handles';
import { InputError, shown } from '../../shared/input/InputError';
import { asText, chosenValue, isEmpty } from '../../shared/input/values';
import { isUuid } from '../../shared/request/path';
import { readContentType } from '../files/contentTypes';
import { assertFileSize, fileNameFor, type InputFile } from '../files/InputFile';
import type { Call } from '../sendOnce/call';
import { derivedKey } from '../sendOnce/idempotencyKey';
import { readIdempotencyKey, type SendKey } from '../sendOnce/sendKey';
import { binaryFile } from './binaryFile';
import type { NodeParameters } from './NodeParameters';

/** Reads one item's parameters as checked values. Every method throws InputError for a value that cannot be used. */
export class ItemReader {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly parameters: NodeParameters,
		private readonly itemIndex: number,
		private readonly call: Pick<Call, 'key'>,
	) {}

	/** What the user should know of a value although it is used. It is shown once the item runs. */
	readonly remarks: string[] = [];

	/** Adds to {@link remarks}, once: some values are read twice. */
	readonly remark = (sentence: string): void => {
		if (!this.remarks.includes(sentence)) this.remarks.push(sentence);
	};

	/** The value of a parameter as it is, null when it is not set; of a resource locator the chosen value. */
	raw(name: string): unknown {
		return chosenValue(this.parameters.read(name, this.itemIndex));
	}

	/**
	 * For what the node can do for one item only.
	 *
	 * @throws InputError when there are others
	 */
	assertAlone(): void {
		const { length } = this.context.getInputData();
		if (length === 1) return;
		throw new InputError(
			`This node asks one question at a time, but got ${length} items`,
			'Nothing was asked. Put a Loop Over Items node with a batch size of 1 before it, or switch on “Execute Once” in its settings.',
		);
	}

	/**
	 * For an operation that waits: what calls a tool in place goes on at once, with no answer (n8n 2.41.1, AI Agent before
	 * version 3, agents that are tools themselves, MCP Server Trigger).
	 *
	 * @throws InputError where n8n would not wait
	 */
	assertMayWait(): void {
		// Older versions do not tell.
		if (this.context.isToolExecution?.() !== true) return;
		throw new InputError(
			'n8n cannot wait for people here, because what uses this tool goes on at once',
			'Nothing was asked. Use an AI Agent node of version 3 or newer that is not a tool itself, or ask with Poll > Create and read the answers later with Poll > Get Results.',
		);
	}

	boolean(name: string): boolean {
		return this.raw(name) === true;
	}

	/** An optional text: undefined when left empty. */
	optionalText(name: string, label: string): string | undefined {
		const value = this.raw(name);
		return isEmpty(value) ? undefined : asText(label, value);
	}

	/** The name of a binary field. */
	fieldName(label: string): string {
		const name = this.optionalText('binaryPropertyName', label)?.trim();
		if (name !== undefined) return name;
		throw new InputError(
			`“${label}” is empty`,
			'Enter the name of the field; n8n itself uses “data”.',
		);
	}

	/** The entries of a collection that may have several; none when it is not set. */
	entries(name: string): IDataObject[] {
		const entries = this.raw(name);
		return Array.isArray(entries) ? (entries as IDataObject[]) : [];
	}

	/** A whole number from 0, undefined when left empty. */
	optionalCount(name: string, label: string): number | undefined {
		const value = this.raw(name);
		if (isEmpty(value)) return undefined;
		const count = typeof value === 'boolean' ? Number.NaN : Number(value);
		if (Number.isInteger(count) && count >= 0) return count;
		throw new InputError(
			`“${label}” has ${shown(value)}, but must be a whole number from 0`,
			'Count from 0.',
		);
	}

	/** One of the values of a drop-down, which an expression can miss. */
	oneOf<T extends string>(name: string, label: string, allowed: readonly T[]): T {
		const value = this.raw(name);
		const found = allowed.find((candidate) => candidate === value);
		if (found !== undefined) return found;
		throw new InputError(
			`“${label}” has ${shown(value)}, which is not one of its choices`,
			`Use one of ${allowed.join(', ')}.`,
		);
	}

	/**
	 * A file of the item that Linq takes. Its size is checked, its content is not read.
	 *
	 * @param maxBytes the limit, when it is not the one for uploads
	 */
	async file(binaryPropertyName: string, maxBytes?: number): Promise<InputFile> {
		const parameter = 'Input Binary Field';
		const found = await binaryFile(this.context, this.itemIndex, binaryPropertyName);
		const { fileName: name, mimeType, sizeBytes, open } = found;
		const contentType = readContentType(parameter, mimeType, name ?? '', this.remark);
		const fileName = fileNameFor(name, 'file');
		assertFileSize(parameter, fileName, sizeBytes, maxBytes);
		return { fileName, contentType, sizeBytes, open };
	}

	/** The chat chosen in the "Chat" resource locator. */
	chatId(): string {
		return this.uuid('chatId', 'Chat');
	}

	messageId(): string {
		return this.uuid('messageId', 'Message ID');
	}

	/** An ID of Linq's: a UUID. */
	uuid(name: string, label: string): string {
		return this.asUuid(this.raw(name), label);
	}

	/** An ID of which Linq promises no form. */
	plainId(name: string, label: string): string {
		const id = this.optionalText(name, label)?.trim() ?? '';
		if (!/^\.{0,2}$/.test(id)) return id;
		throw new InputError(
			id === ''
				? `“${label}” is empty`
				: `“${label}” has ${shown(id)}, which is not an ID that Linq uses`,
			'Pass the ID from an earlier node.',
		);
	}

	/** As {@link uuid}, for a value inside a collection. */
	asUuid(value: unknown, label: string): string {
		const id = typeof value === 'string' ? value.trim() : '';
		if (isUuid(id)) return id;
		throw new InputError(
			id === ''
				? `“${label}” is empty`
				: `“${label}” has ${shown(value)}, which is not an ID that Linq uses`,
			'Choose it from the list, or pass the ID from an earlier node; it looks like 3fa85f64-5717-4562-b3fc-2c963f66afa6.',
		);
	}

	/** One of your lines, chosen in the "From" resource locator. */
	from(): string {
		return readLine('From', this.raw('from'));
	}

	/** As {@link from}, among the options. */
	optionalFrom(label = 'From'): string | undefined {
		const value = this.raw('options.from');
		return isEmpty(value) ? undefined : readLine(label, value);
	}

	handle(name: string, label: string): string {
		return readHandle(label, this.raw(name));
	}

	handles(name: string, label: string): string[] {
		return readHandles(label, this.raw(name));
	}

	/** How many results a "Get Many" shall return: no end with Return All, else the Limit. */
	wanted(): number {
		if (this.boolean('returnAll')) return Number.POSITIVE_INFINITY;
		const limit = Number(this.raw('limit') ?? 50);
		if (Number.isInteger(limit) && limit >= 1) return limit;
		throw new InputError(
			`“Limit” has ${shown(this.raw('limit'))}, but must be a whole number from 1`,
			'Enter how many results to return.',
		);
	}

	/** The time zone of the workflow, as “Europe/Berlin”. */
	timezone(): string {
		return this.context.getTimezone();
	}

	/**
	 * The key of a send: the user's own from Options, else one that is the same on every try of this item and no other's.
	 * An item that sends several messages needs a different purpose for each.
	 */
	sendKey(purpose: string): SendKey {
		const own = this.optionalText('options.idempotencyKey', 'Idempotency Key');
		if (own === undefined) return { value: this.call.key(purpose), isOwn: false };
		const key = readIdempotencyKey('Idempotency Key', own);
		return { value: purpose === MAIN_PURPOSE ? key : derivedKey(key, purpose), isOwn: true };
	}

	/** A key for what Linq cannot recognise when it comes again, by which this node does. */
	tryKey(purpose: string): string {
		return this.call.key(purpose);
	}
}

/** The purpose of an item's only message, or of the one that the others go with. */
export const MAIN_PURPOSE = 'message';
