import { installN8n } from '../host/lib/installN8n.mts';
import { packPackage } from '../host/lib/packageInstall.mts';

// What these tests need, done once: the n8n they run on, and this package built and packed.
const report = (line: string) => console.log(line);
const { version } = await installN8n(report, 'last1');
await packPackage();
report(`n8n ${version} and the packed package are ready`);
