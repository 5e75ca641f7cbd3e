import { parseArgs } from 'node:util';

import { SEED, startSimulator } from './index.mts';

/** `npm run simulator`: the Linq API on this computer, until Ctrl-C. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			'api-key': { type: 'string', default: 'simulator-api-key' },
			'app-name': { type: 'string', default: 'n8n' },
		},
	});
	const simulator = await startSimulator({
		port: Number(values.port),
		apiKey: values['api-key'],
		appName: values['app-name'],
	});
	const { people } = SEED;
	console.log(`Linq simulator

  The phones   ${simulator.phonesUrl}

  Base URL     ${simulator.url}
  API key      ${simulator.apiKey}
  Your lines   ${SEED.lines.join(', ')}
  People       iMessage: ${people.ana}, ${people.ben}, ${people.cleo}, ${people.dora}
               RCS: ${people.rick}   SMS: ${people.sam}
               (any other number or address works too, with iMessage)

Enter base URL and API key in n8n's "Linq Partner API" credential, or in Linq's SDK. Open the phones in a browser to read
and write as these people. What can be clicked can be called too: GET ${simulator.controlUrl} has the list.
Ctrl-C ends it.`);

	const end = () => void simulator.stop().then(() => process.exit(0));
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}

void main();
