import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@jest/globals';
import axios from 'axios';

import { BEHAVIOURS } from './behaviours.mts';
import { useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const README = readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8');

test('the README has every control call', async () => {
	const { data } = await axios.get<{ calls: string[] }>(linq.simulator.controlUrl);
	const names = data.calls.map((call) => call.replace('POST /control/', ''));
	expect(names.filter((name) => !README.includes(`\`${name}\``))).toEqual([]);
});

test('the README has every number with a behaviour, in the same words', () => {
	const rows = README.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
	const found = rows.filter(([, number = '']) => /^`\+120255501(9\d)`$/.test(number));
	expect(found.map(([, number = '', words]) => [number.replaceAll('`', ''), words])).toEqual(
		Object.entries(BEHAVIOURS).map(([handle, { says }]) => [handle, says]),
	);
});
