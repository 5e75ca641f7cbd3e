import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { apiError } from './apiError.mts';
import type { AttachmentRecord } from './model.mts';

/** Upload addresses work for 15 minutes (docs/linq.md: Limits). */
export const UPLOAD_VALIDITY_MS = 15 * 60_000;

type NewFile = Pick<AttachmentRecord, 'filename' | 'content_type' | 'source'>;

/** The account's files. Their addresses lie on the simulator itself, so every download works offline. */
export class Files {
	readonly records = new Map<string, AttachmentRecord>();
	private place: { folder: string; origin: string } | undefined;

	constructor(private readonly nowMs: () => number) {}

	/** @param folder for the bytes @param origin where the simulator is reached */
	open(folder: string, origin: string): void {
		this.place = { folder, origin };
	}

	/** A file that is announced, but not uploaded yet. */
	announce(file: NewFile, sizeBytes: number): AttachmentRecord {
		const id = randomUUID();
		const record: AttachmentRecord = {
			...file,
			id,
			size_bytes: sizeBytes,
			created_at: new Date(this.nowMs()).toISOString(),
			uploadExpiresMs: this.nowMs() + UPLOAD_VALIDITY_MS,
			status: 'pending',
			path: join(this.where.folder, id),
			urlVersion: 1,
		};
		this.records.set(id, record);
		return record;
	}

	/** A file that is there at once. */
	add(file: NewFile, bytes: Buffer): AttachmentRecord {
		const record = this.announce(file, bytes.length);
		writeFileSync(record.path, bytes);
		record.sha256 = createHash('sha256').update(bytes).digest('hex');
		record.status = 'complete';
		return record;
	}

	/** 2003 when it is unknown or deleted. */
	find(id: string): AttachmentRecord {
		const record = this.records.get(id.toLowerCase());
		if (!record) throw apiError(2003, 'Attachment not found');
		return record;
	}

	uploadUrl({ id }: AttachmentRecord): string {
		return `${this.where.origin}/storage/${id}`;
	}

	downloadUrl(record: AttachmentRecord): string {
		return `${this.uploadUrl(record)}?v=${record.urlVersion}`;
	}

	/** The file behind one of our own addresses. */
	behind(url: string): AttachmentRecord | undefined {
		return [...this.records.values()].find((record) => url.startsWith(this.uploadUrl(record)));
	}

	/** Makes the download addresses given so far answer 403. */
	expireDownloads(): void {
		for (const record of this.records.values()) record.urlVersion++;
	}

	private get where() {
		if (!this.place) throw new Error('The simulator has not been started');
		return this.place;
	}
}
