/**
 * Loaded into n8n before anything else: what should happen every five minutes happens every two seconds. n8n's schedules
 * are those of the package `cron`, which it imports by its name (n8n 2.41.1, scheduled-task-manager).
 */
const Module = require('node:module');

const load = Module._load;
const EVERY_FIVE_MINUTES = /^\d+ \*\/5 \* \* \* \*$/;
const quicker = (expression) =>
	EVERY_FIVE_MINUTES.test(expression) ? '*/2 * * * * *' : expression;

const withQuicker = (Original) =>
	class extends Original {
		constructor(expression, ...rest) {
			super(quicker(expression), ...rest);
		}
	};

let quickCron;
Module._load = function loadQuickly(request, ...rest) {
	const loaded = load.call(this, request, ...rest);
	if (request !== 'cron') return loaded;
	quickCron ??= {
		...loaded,
		CronJob: withQuicker(loaded.CronJob),
		CronTime: withQuicker(loaded.CronTime),
	};
	return quickCron;
};
