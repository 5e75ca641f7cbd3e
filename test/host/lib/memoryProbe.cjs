/**
 * Loaded into n8n before anything else: answers, at a port of its own, how much memory the process has after everything
 * that nobody needs any more has been collected. n8n's own /metrics does not collect first. The task runner, which n8n
 * starts with the same environment, is left alone.
 */
const { createServer } = require('node:http');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

if (process.argv[2] === 'start') {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc');
	createServer((_request, response) => {
		collect();
		response.end(JSON.stringify(process.memoryUsage()));
	})
		.listen(Number(process.env.MEMORY_PROBE_PORT), '127.0.0.1')
		.unref();
}
