/**
 * Loaded into n8n before anything else: while there is a file `die-at-begin` in its user folder, n8n dies in the moment in
 * which it has written down that a run began, and not yet the run's first node. It writes both in a thread of its own,
 * told by the main thread (n8n 2.41.1, message-event-bus-log-writer).
 */
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { isMainThread, Worker } = require('node:worker_threads');

const userFolder = process.env.N8N_USER_FOLDER;
const armed = path.join(userFolder, 'die-at-begin');
const eventLog = path.join(userFolder, '.n8n', 'n8nEventLog.log');
/** For what usually takes a few milliseconds. */
const PATIENCE_MS = 20_000;

if (isMainThread) {
	const { postMessage } = Worker.prototype;
	Worker.prototype.postMessage = function dyingAtBegin(message, ...rest) {
		if (message?.data?.eventName === 'n8n.node.started' && existsSync(armed)) {
			waitUntilWritten(message.data.payload.executionId);
			process.kill(process.pid, 'SIGKILL');
		}
		return postMessage.call(this, message, ...rest);
	};
}

/** The main thread comes no further meanwhile; the other one writes what it was told before. */
function waitUntilWritten(executionId) {
	const deadline = Date.now() + PATIENCE_MS;
	while (!beginIsWritten(executionId)) {
		if (Date.now() > deadline) throw new Error('n8n has not written down that a run began');
	}
}

/** With the confirmation, which n8n writes next: without it n8n would write the begin once more at its next start. */
function beginIsWritten(executionId) {
	const lines = readFileSync(eventLog, 'utf8').trim().split('\n').map(parsed);
	const begin = lines.find(
		({ eventName, payload }) =>
			eventName === 'n8n.workflow.started' && payload.executionId === executionId,
	);
	return begin !== undefined && lines.some(({ confirm }) => confirm === begin.id);
}

/** The last line may be half written. */
function parsed(line) {
	try {
		return JSON.parse(line);
	} catch {
		return {};
	}
}
