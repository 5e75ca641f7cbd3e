import { installN8n } from '../host/lib/installN8n.mts';
import { packPackage } from '../host/lib/packageInstall.mts';
import { installChromium } from './lib/chromium.mts';

// What all browser tests need, done once: a browser, n8n, and this package built and packed.
const report = (line: string) => console.log(line);
await installChromium(report);
await installN8n(report);
await packPackage();
