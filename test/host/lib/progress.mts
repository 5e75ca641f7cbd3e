import { statfs } from 'node:fs/promises';

/** Takes one line for the person who waits. */
export type Report = (line: string) => void;

/** Says every few seconds how long the work has taken and how much the disk has filled since, until it is done. */
export async function withProgress<T>(
	report: Report,
	what: string,
	folder: string,
	work: () => Promise<T>,
): Promise<T> {
	const started = Date.now();
	const freeBefore = await freeBytes(folder);
	const timer = setInterval(() => {
		void freeBytes(folder).then((free) => {
			// The folder's own size would be truer, but counting its 200,000 files would slow the install down.
			const megabytes = Math.max(0, Math.round((freeBefore - free) / 1e6));
			report(`${what}: ${seconds(started)} s, ${megabytes} MB`);
		});
	}, 5_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
		report(`${what}: done after ${seconds(started)} s`);
	}
}

function seconds(started: number): number {
	return Math.round((Date.now() - started) / 1000);
}

async function freeBytes(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}
