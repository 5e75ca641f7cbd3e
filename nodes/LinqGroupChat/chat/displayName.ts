import { DISPLAY_NAME_HINT_ABOVE_CHARS } from '../../shared/limits';
import type { Chat } from '../../shared/types';
import type { ItemReader } from '../item/ItemReader';

/** The wanted name of the group, undefined when left empty: Linq documents no way to clear a name (docs/linq.md, Q18). */
export function readDisplayName(item: ItemReader): string | undefined {
	return item.optionalText('displayName', 'Display Name')?.trim();
}

/** Linq publishes no limit for names, so a long one is sent and remarked upon. */
export function displayNameHint(name: string | undefined, hint: (message: string) => void): void {
	if (name === undefined || name.length <= DISPLAY_NAME_HINT_ABOVE_CHARS) return;
	hint(
		`The group name has ${name.length} characters. Phones usually cut names above ${DISPLAY_NAME_HINT_ABOVE_CHARS}.`,
	);
}

/** Linq takes a name and an icon for any group, but only the phones of iMessage and RCS have a place for them. */
export function remarkOnSms(
	{ service }: { readonly service?: Chat['service'] },
	hint: (message: string) => void,
): void {
	if (service !== 'SMS') return;
	hint(
		'This group goes by SMS, where groups have neither name nor icon. Linq accepts the wish, but nobody will see it.',
	);
}
