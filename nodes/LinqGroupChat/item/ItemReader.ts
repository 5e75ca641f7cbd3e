import type { IDataObject } from 'n8n-workflow';

import { readContentType } from '../files/contentTypes';
import { assertFileSize, type FileContent, fileNameFor, type InputFile } from '../files/InputFile';
import { derivedKey } from '../sendOnce/idempotencyKey';
import { readIdempotencyKey } from '../sendOnce/ownKeys';
import { readHandle, readHandles, readLine } from '../../shared/input/handles';
import { InputError, shown } from '../../shared/input/InputError';
import { asText, isEmpty } from '../../shared/input/values';
import { isUuid } from '../../shared/request/path';
import type { NodeMemory } from '../sendOnce/nodeMemory';
import { type Unrepeatable, unrepeatable } from '../sendOnce/unrepeatable';

/** Where the values of one item come from; in n8n `getNodeParameter` bound to the item. */
export interface ParameterSource {
	/** The value of a parameter, null when it is not set; for a resource locator its chosen value. */
	get(name: string): unknown;
	/** A file of the item's binary data, as far as n8n knows it without reading it. */
	file(binaryPropertyName: string): Promise<SourceFile>;
	/** A key for a send, the same on every try of it. */
	idempotencyKey(purpose: string): string;
	/** What the node remembers from one try to the next. */
	readonly memory: NodeMemory;
}

export interface SourceFile {
	readonly fileName?: string;
	readonly mimeType: string;
	readonly sizeBytes: number;
	open(): Promise<FileContent>;
}

/** Reads one item's parameters as checked values. Every method throws InputError for a value that cannot be used. */
export class ItemReader {
	/** The keys of the user's own that have been asked for, derived ones included. */
	readonly ownKeys: string[] = [];

	constructor(private readonly source: ParameterSource) {}

	/** A parameter as it is. */
	raw(name: string): unknown {
		return this.source.get(name);
	}

	boolean(name: string): boolean {
		return this.source.get(name) === true;
	}

	/** An optional text: undefined when left empty. */
	optionalText(name: string, label: string): string | undefined {
		const value = this.source.get(name);
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
		const entries = this.source.get(name);
		return Array.isArray(entries) ? (entries as IDataObject[]) : [];
	}

	/** A whole number from 0, undefined when left empty. */
	optionalCount(name: string, label: string): number | undefined {
		const value = this.source.get(name);
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
		const value = this.source.get(name);
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
		const {
			fileName: name,
			mimeType,
			sizeBytes,
			open,
		} = await this.source.file(binaryPropertyName);
		const contentType = readContentType(parameter, mimeType, name ?? '');
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
		return this.asUuid(this.source.get(name), label);
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
		return readLine('From', this.source.get('from'));
	}

	/** As {@link from}, among the options. */
	optionalFrom(): string | undefined {
		const value = this.source.get('options.from');
		return isEmpty(value) ? undefined : readLine('From', value);
	}

	handle(name: string, label: string): string {
		return readHandle(label, this.source.get(name));
	}

	handles(name: string, label: string): string[] {
		return readHandles(label, this.source.get(name));
	}

	/** How many results a "Get Many" shall return: no end with Return All, else the Limit. */
	wanted(): number {
		if (this.boolean('returnAll')) return Number.POSITIVE_INFINITY;
		const limit = Number(this.source.get('limit') ?? 50);
		if (Number.isInteger(limit) && limit >= 1) return limit;
		throw new InputError(
			`“Limit” has ${shown(this.source.get('limit'))}, but must be a whole number from 1`,
			'Enter how many results to return.',
		);
	}

	/** The guard of a send that Linq cannot recognise when it comes again. */
	unrepeatable(what: string): Unrepeatable {
		return unrepeatable(this.source.memory, `send ${this.source.idempotencyKey(what)}`, what);
	}

	/**
	 * The key of a send: the user's own from Options, else one derived from the execution, node, run and item.
	 * An item that sends several messages needs a different purpose for each.
	 */
	idempotencyKey(purpose: string): string {
		const own = this.optionalText('options.idempotencyKey', 'Idempotency Key');
		if (own === undefined) return this.source.idempotencyKey(purpose);
		const ownKey = readIdempotencyKey('Idempotency Key', own);
		const key = purpose === MAIN_PURPOSE ? ownKey : derivedKey(ownKey, purpose);
		this.ownKeys.push(key);
		return key;
	}
}

/** The purpose of an item's only, or first, message. */
export const MAIN_PURPOSE = 'message';
