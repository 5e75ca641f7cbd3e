import { installN8n } from './lib/installN8n.mts';
import { packPackage } from './lib/packageInstall.mts';
import { installQueuePrograms } from './lib/systemPrograms.mts';

// What all host tests need, done once: n8n itself, and this package built and packed.
const report = (line: string) => console.log(line);
const { version } = await installN8n(report);
await installQueuePrograms(report);
await packPackage();
report(`n8n ${version} and the packed package are ready`);
