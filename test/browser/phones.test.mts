import { describe } from '@jest/globals';

import { findChromium, HOW_TO_INSTALL } from './lib/chromium.mts';
import { everybody } from './phones/everybody.mts';
import { faults } from './phones/faults.mts';
import { groups } from './phones/groups.mts';
import { people } from './phones/people.mts';
import { recording } from './phones/recording.mts';
import { timeline } from './phones/timeline.mts';
import { usePhones } from './usePhones.mts';

const chromium = findChromium();
if (chromium === undefined) console.warn(`The browser tests are skipped. ${HOW_TO_INSTALL}`);

(chromium === undefined ? describe.skip : describe)('The phones', () => {
	const phones = usePhones();

	groups(phones);
	people(phones);
	timeline(phones);
	faults(phones);
	recording(phones);
	everybody(phones);
});
