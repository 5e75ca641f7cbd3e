import type { Control } from './control.mts';

/** The account a simulator starts with. Numbers are from the range reserved for fiction. */
export const SEED = {
	lines: ['+12025550100', '+12025550101'],
	people: {
		ana: '+12025550143',
		ben: '+12025550144',
		cleo: '+12025550145',
		dora: 'dora@example.com',
		rick: '+12025550150',
		sam: '+12025550160',
	},
} as const;

export function seed(control: Control): void {
	for (const phoneNumber of SEED.lines) control.addLine({ phoneNumber });
	const { ana, ben, cleo, dora, rick, sam } = SEED.people;
	for (const handle of [ana, ben, cleo])
		control.addPerson({ handle, services: ['iMessage', 'SMS'] });
	control.addPerson({ handle: dora, services: ['iMessage'] });
	control.addPerson({ handle: rick, services: ['RCS', 'SMS'] });
	control.addPerson({ handle: sam, services: ['SMS'] });
}
