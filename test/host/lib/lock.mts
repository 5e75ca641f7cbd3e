import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs the work while no other process of this machine runs work under the same lock file. A lock whose process has died
 * is taken over.
 *
 * @param onWait called once when somebody else holds the lock
 */
export async function withLock<T>(
	lockFile: string,
	onWait: (holder: number) => void,
	work: () => Promise<T>,
): Promise<T> {
	await mkdir(path.dirname(lockFile), { recursive: true });
	const ours = `${lockFile}.${randomUUID()}`;
	const held = [ours];
	const release = () => {
		for (const file of held) rmSync(file, { force: true });
	};
	// Also when something ends this process in the middle of the work.
	process.once('exit', release);
	try {
		await writeFile(ours, String(process.pid));
		for (let waited = false; !(await take(ours, lockFile)); waited = true) {
			const holder = Number(await readFile(lockFile, 'utf8').catch(() => '0'));
			if (holder > 0 && !isAlive(holder)) await removeStale(lockFile, holder);
			else {
				if (!waited && holder > 0) onWait(holder);
				await sleep(500);
			}
		}
		held.push(lockFile);
		return await work();
	} finally {
		process.off('exit', release);
		release();
	}
}

/** A hard link appears with its content at once, and only if nobody else's is there. */
async function take(ours: string, lockFile: string): Promise<boolean> {
	try {
		await link(ours, lockFile);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Two that wait may both see the dead holder: the second must not remove the lock that the first has taken by then. */
async function removeStale(lockFile: string, deadHolder: number): Promise<void> {
	const aside = `${lockFile}.stale.${randomUUID()}`;
	try {
		await rename(lockFile, aside);
	} catch {
		return; // the other one was quicker
	}
	if (Number(await readFile(aside, 'utf8')) !== deadHolder) await rename(aside, lockFile);
	await rm(aside, { force: true });
}
