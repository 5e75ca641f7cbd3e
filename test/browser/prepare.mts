import { installChromium } from './lib/chromium.mts';

// What all browser tests need: a browser.
await installChromium((line) => console.log(line));
